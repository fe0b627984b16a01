where = "one third"
