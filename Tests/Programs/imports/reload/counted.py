import history
history.log.append(1)
runs = len(history.log)
values = [runs]
