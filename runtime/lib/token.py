# token: the numbers of Python's tokens, as the tokenizer of Python 3.13 gives them.

_OPERATORS = (
    ("LPAR", "("), ("RPAR", ")"), ("LSQB", "["), ("RSQB", "]"), ("COLON", ":"), ("COMMA", ","), ("SEMI", ";"), ("PLUS", "+"), ("MINUS", "-"),
    ("STAR", "*"), ("SLASH", "/"), ("VBAR", "|"), ("AMPER", "&"), ("LESS", "<"), ("GREATER", ">"), ("EQUAL", "="), ("DOT", "."),
    ("PERCENT", "%"), ("LBRACE", "{"), ("RBRACE", "}"), ("EQEQUAL", "=="), ("NOTEQUAL", "!="), ("LESSEQUAL", "<="), ("GREATEREQUAL", ">="),
    ("TILDE", "~"), ("CIRCUMFLEX", "^"), ("LEFTSHIFT", "<<"), ("RIGHTSHIFT", ">>"), ("DOUBLESTAR", "**"), ("PLUSEQUAL", "+="),
    ("MINEQUAL", "-="), ("STAREQUAL", "*="), ("SLASHEQUAL", "/="), ("PERCENTEQUAL", "%="), ("AMPEREQUAL", "&="), ("VBAREQUAL", "|="),
    ("CIRCUMFLEXEQUAL", "^="), ("LEFTSHIFTEQUAL", "<<="), ("RIGHTSHIFTEQUAL", ">>="), ("DOUBLESTAREQUAL", "**="), ("DOUBLESLASH", "//"),
    ("DOUBLESLASHEQUAL", "//="), ("AT", "@"), ("ATEQUAL", "@="), ("RARROW", "->"), ("ELLIPSIS", "..."), ("COLONEQUAL", ":="), ("EXCLAMATION", "!"),
)

ENDMARKER, NAME, NUMBER, STRING, NEWLINE, INDENT, DEDENT = range(7)
(LPAR, RPAR, LSQB, RSQB, COLON, COMMA, SEMI, PLUS, MINUS, STAR, SLASH, VBAR, AMPER, LESS, GREATER, EQUAL, DOT, PERCENT, LBRACE, RBRACE, EQEQUAL,
 NOTEQUAL, LESSEQUAL, GREATEREQUAL, TILDE, CIRCUMFLEX, LEFTSHIFT, RIGHTSHIFT, DOUBLESTAR, PLUSEQUAL, MINEQUAL, STAREQUAL, SLASHEQUAL,
 PERCENTEQUAL, AMPEREQUAL, VBAREQUAL, CIRCUMFLEXEQUAL, LEFTSHIFTEQUAL, RIGHTSHIFTEQUAL, DOUBLESTAREQUAL, DOUBLESLASH, DOUBLESLASHEQUAL, AT,
 ATEQUAL, RARROW, ELLIPSIS, COLONEQUAL, EXCLAMATION) = range(7, 55)
OP, TYPE_IGNORE, TYPE_COMMENT, SOFT_KEYWORD, FSTRING_START, FSTRING_MIDDLE, FSTRING_END, COMMENT, NL, ERRORTOKEN, ENCODING, N_TOKENS = range(55, 67)
NT_OFFSET = 256

tok_name = {value: name for name, value in list(globals().items()) if type(value) is int and not name.startswith("_")}
EXACT_TOKEN_TYPES = {text: number for number, (_, text) in enumerate(_OPERATORS, 7)}
EXACT_TOKEN_TYPES = dict(sorted(EXACT_TOKEN_TYPES.items()))

__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", *tok_name.values()]


def ISTERMINAL(x: int) -> bool:
    return x < NT_OFFSET


def ISNONTERMINAL(x: int) -> bool:
    return x >= NT_OFFSET


def ISEOF(x: int) -> bool:
    return x == ENDMARKER
