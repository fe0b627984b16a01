where = "regular one"
