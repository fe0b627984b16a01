where = "bottom"
