import state
state.count += 1
count = state.count
1 / (count - 1)
