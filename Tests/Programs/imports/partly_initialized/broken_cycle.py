import broken_other
value = 1
