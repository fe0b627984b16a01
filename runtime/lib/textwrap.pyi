"""Types of the module textwrap."""


@overload
def dedent(text: str) -> str: ...
@overload
def indent(text: str, prefix: str) -> str: ...
