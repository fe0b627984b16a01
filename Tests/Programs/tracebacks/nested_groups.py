# Groups inside a group, built without being raised.
raise ExceptionGroup("outer", [
    TypeError("one"),
    ExceptionGroup("inner", [KeyError("two"), ValueError()]),
])
