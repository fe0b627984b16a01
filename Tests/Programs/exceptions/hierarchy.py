# Which built-in exception catches which.
pairs = [(KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError),
         (UnboundLocalError, NameError), (FileNotFoundError, OSError), (UnicodeDecodeError, ValueError), (NotImplementedError, RuntimeError),
         (RecursionError, RuntimeError), (ModuleNotFoundError, ImportError), (KeyboardInterrupt, Exception), (SystemExit, Exception),
         (GeneratorExit, Exception), (StopIteration, Exception), (BrokenPipeError, ConnectionError), (IndentationError, SyntaxError)]
for sub, base in pairs:
    print(sub.__name__, base.__name__, issubclass(sub, base), sub.__base__.__name__)
print(IOError is OSError, EnvironmentError is OSError, [c.__name__ for c in FileNotFoundError.__mro__])
try:
    raise KeyboardInterrupt
except BaseException as error:
    print(type(error).__name__, isinstance(error, Exception))
