# An expression over several lines.
values = {"a": 1, "b": None}
total = (
    values["a"]
    + values["b"]
    + 3
)
