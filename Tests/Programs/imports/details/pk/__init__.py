__all__ = ["sub", "other", "K"]
K = 1
hidden = 2
