# find, rfind, index, count, in, startswith, endswith with bounds.
text = "the cat and the hat and the bat"
print(text.find("the"), text.find("the", 1), text.rfind("the"), text.find("dog"), text.find("the", 5, 10))
print(text.count("the"), text.count("at"), text.count(""), "aaaa".count("aa"), text.count("the", 4))
print("cat" in text, "" in text, "Cat" not in text)
print(text.startswith("the"), text.startswith(("a", "t")), text.startswith("cat", 4), text.endswith("bat"),
      text.endswith(("x", "hat")), "".startswith(""))
print("abc".find(""), "abc".find("", 3), "abc".find("", 4), "abc".rfind(""))
try:
    text.index("dog")
except ValueError as error:
    print(error)
