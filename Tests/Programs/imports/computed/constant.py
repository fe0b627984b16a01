value = "constant"
