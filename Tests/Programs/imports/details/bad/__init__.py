raise ValueError("bad init")
