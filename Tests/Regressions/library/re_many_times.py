# Counts that are greater than 65535 are exact, greedy, lazy and possessive.
import re

text = "x" * 200000
for pattern in (".{,65536}", "x{0,65537}", "[xy]{70000,131075}", "x{3,100000}?$", ".{,140000}+", "x{65536}", "x{65536,65540}"):
    match = re.match(pattern, text)
    print(pattern, match and match.span())
print(re.fullmatch("x{,65536}", text[:65536]) is not None, re.fullmatch("x{,65536}", text[:65537]) is not None)
print(re.search("x{,65540}y", text[:65541] + "y").span(), re.match("x{2,65540}?y", text[:65540] + "y").span())
