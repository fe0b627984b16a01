# What inspect and ast do with docstrings.


def cleandoc(doc):
    """A docstring without the indentation of its lines and blank lines around."""
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")], default=None)
    lines[0] = lines[0].lstrip(" ")
    if margin:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)
