# Expressions, conversions, nested quotes and braces in f-strings.
name, n, items = "Ada", 36, {"k": [1, 2]}
print(f"{name} is {n}", f"{n + 1}", f"{name!r} {name!s} {'é'!a}", f"{{literal}} {{{n}}}")
print(f"{items["k"][0]} {'in' + 'ner'} {f"{name}-{n}"}", f"{name.upper()} {len(name)}")
print(f"{n if n > 30 else 'young'}", f"{(lambda x: x * 2)(4)}", f"{[c for c in name]}", f"{ {1: 2}[1] }")
print(f"""line
{name}
""" "tail", rf"\d{n}", f"a" "b" f"{n}", f"{'nested ' + f'{n:>5}'}|", f"", f"{'\n'}".__len__())
