print("package first", __name__)
version = "1.2"
