# Escape sequences, raw strings and adjacent literals.
print("tab\there", "quote\"s", 'it\'s', "back\\slash", "bell\a".encode())
print("\x41\u00e9\u65e5\U0001f389\N{GREEK SMALL LETTER PI}\101")
print(r"raw\n\t", R'\d+', "one " "two "
      "three")
print("""triple
  quoted "text" \
joined""")
print(repr("\0\x01\n\r\t\x7f\x80\xa0\xad\u200b\ud7ff"), repr("it's"), repr('say "hi"'), repr("'\""))
print(ascii("café 日本 🎉"), ascii("plain"))
