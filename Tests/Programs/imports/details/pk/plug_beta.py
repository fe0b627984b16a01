x="B"
