name = "the program own"
