where = 1
