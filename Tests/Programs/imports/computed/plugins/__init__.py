print("plugins imported")
