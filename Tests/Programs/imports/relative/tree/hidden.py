inside = "the module hidden"
