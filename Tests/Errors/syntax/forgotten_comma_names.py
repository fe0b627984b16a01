x = (first second)
