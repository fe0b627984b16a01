where = "two third"
