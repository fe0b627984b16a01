# Bodies that are only a docstring, pass or Ellipsis.
def only_doc():
    """Says nothing."""
def ellipsis(): ...
def semicolons(): a = 1; b = 2; return a + b
if True: one_line = "yes"
print(only_doc(), only_doc.__doc__, ellipsis(), semicolons(), one_line)
class Nothing: ...
class Doc:
    """Class doc."""
print(Doc.__doc__, Nothing.__doc__, type(Nothing()).__name__)
