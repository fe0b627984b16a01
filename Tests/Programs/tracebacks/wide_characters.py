# Carets under text that is wider than its characters.
prices = {"りんご": 120, "naïve": None}
total = prices["りんご"] + prices["naïve"] * 2
