# strip, lstrip, rstrip with and without a set of characters; removeprefix/suffix.
text = "\t  padded text \n"
print(repr(text.strip()), repr(text.lstrip()), repr(text.rstrip()))
print("xxyhixyx".strip("xy"), "xxyhixyx".lstrip("x"), "xxyhixyx".rstrip("yx"), "....".strip("."))
print("test_name.py".removeprefix("test_").removesuffix(".py"), "name".removeprefix("x"))
print(repr("\u3000日本\xa0".strip()), "ééaéé".strip("é"))
