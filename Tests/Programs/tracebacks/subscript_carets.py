# Which of several subscripts failed.
config = {"server": {"ports": [80, 443]}}
print(config["server"]["ports"][1])
print(config["server"]["names"][0])
