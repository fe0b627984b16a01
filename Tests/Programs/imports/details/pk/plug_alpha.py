x="A"
