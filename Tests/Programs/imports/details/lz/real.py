x = "real x"
