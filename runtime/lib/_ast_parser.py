# The parser behind ast.parse(): from tokens to the nodes of `_ast`, by recursive descent and precedence climbing.
#
# One method a construct of the grammar.  Columns of nodes are in bytes of UTF-8, those of errors in characters.  Where the grammar
# needs to see more than the next token (parentheses of `with`, the statement `match`), one way is tried and, if it fails, the other.

from _ast import *
from _ast_strings import FormattedText, bytes_value, text_value
from _scanner import ScanError, Scanner
from token import (COMMENT, DEDENT, ENDMARKER, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, INDENT, NAME, NEWLINE, NL, NUMBER, OP, STRING)

_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"))
_KINDS = {NUMBER: "NUMBER", STRING: "STRING", FSTRING_START: "FSTRING_START", FSTRING_MIDDLE: "FSTRING_MIDDLE", FSTRING_END: "FSTRING_END",
          NEWLINE: "NEWLINE", INDENT: "INDENT", DEDENT: "DEDENT", ENDMARKER: "ENDMARKER"}
_LOAD, _STORE, _DEL = Load(), Store(), Del()
_BINARY = {"|": (1, BitOr()), "^": (2, BitXor()), "&": (3, BitAnd()), "<<": (4, LShift()), ">>": (4, RShift()), "+": (5, Add()), "-": (5, Sub()),
           "*": (6, Mult()), "/": (6, Div()), "//": (6, FloorDiv()), "%": (6, Mod()), "@": (6, MatMult())}
_UNARY = {"+": UAdd(), "-": USub(), "~": Invert()}
_POWER, _AND, _OR, _NOT = Pow(), And(), Or(), Not()
_COMPARISONS = {"==": Eq(), "!=": NotEq(), "<": Lt(), "<=": LtE(), ">": Gt(), ">=": GtE(), "in": In(), "is": Is()}
_IS_NOT, _NOT_IN = IsNot(), NotIn()
_AUGMENTED = {name + "=": row[1] for name, row in _BINARY.items()} | {"**=": _POWER}
_BEGINS_EXPRESSION = frozenset((
    "NAME", "NUMBER", "STRING", "FSTRING_START", "(", "[", "{", "-", "+", "~", "...", "True", "False", "None", "not", "lambda", "await"))
_NAMES_OF_NODES = {
    "Call": "function call", "BinOp": "expression", "BoolOp": "expression", "UnaryOp": "expression", "Compare": "comparison", "Lambda": "lambda",
    "GeneratorExp": "generator expression", "ListComp": "list comprehension", "SetComp": "set comprehension", "DictComp": "dict comprehension",
    "Dict": "dict literal", "Set": "set display", "JoinedStr": "f-string expression", "FormattedValue": "f-string expression",
    "IfExp": "conditional expression", "NamedExpr": "named expression", "Yield": "yield expression", "YieldFrom": "yield expression",
    "Await": "await expression", "Starred": "starred", "Tuple": "tuple", "List": "list", "Attribute": "attribute", "Subscript": "subscript",
    "Name": "name"}


class Token:
    """A token for the parser: `kind` is its text for operators and keywords, the name of its kind for others."""

    def __init__(self, kind, string, row, column, end_row, end_column):
        self.kind = kind
        self.string = string
        self.row = row
        self.column = column           # in bytes
        self.end_row = end_row
        self.end_column = end_column


def name_of(node):
    """What error texts call an expression."""
    if isinstance(node, Constant):
        value = node.value
        return "ellipsis" if value is ... else repr(value) if value is None or value is True or value is False else "literal"
    return _NAMES_OF_NODES.get(node.__class__.__name__, "expression")


class Parser:
    """One parse of a text."""

    def __init__(self, text, filename):
        self.text = text
        self.filename = filename
        self.lines = text.split("\n")
        self.i = 0
        self.levels = 0                # of nesting
        plain = text.isascii()
        self.tokens = []
        self.scan_failure = None
        rows = []
        try:
            Scanner(text, True).scan(rows)
        except ScanError as e:         # raised when the parser gets there
            self.scan_failure = e
        for kind, string, row, column, end_row, end_column in rows:
            if kind == COMMENT or kind == NL:
                continue
            if not plain:
                column, end_column = self.in_bytes(row, column), self.in_bytes(end_row, end_column)
            if kind == OP:
                name = string
            elif kind == NAME:
                name = string if string in _KEYWORDS else "NAME"
            else:
                name = _KINDS[kind]
            self.tokens.append(Token(name, string, row, column, end_row, end_column))
        if self.scan_failure is not None:
            row = self.scan_failure.args[1]
            self.tokens.append(Token("ERROR", "", row, 0, row, 0))
        self.token = self.tokens[0]
        self.last = self.tokens[0]
        if self.token.kind == "ERROR":
            self.raise_scan_failure()

    # ---- places and errors

    def in_bytes(self, row, column):
        """The column in bytes."""
        if row > len(self.lines):
            return column
        line = self.lines[row - 1]
        return column if line.isascii() else len(line[:column].encode("utf-8", "surrogatepass"))

    def in_characters(self, row, column):
        if row > len(self.lines):
            return column
        line = self.lines[row - 1]
        return column if line.isascii() else len(line.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "replace"))

    def source_line(self, row):
        if row > len(self.lines):
            return ""
        return self.lines[row - 1] + ("\n" if row < len(self.lines) or self.lines[row - 1] else "")

    def raise_scan_failure(self):
        e = self.scan_failure
        message, row, column, end_row, end_column = e.args
        kind = SyntaxError if e.kind is EOFError else e.kind
        line = self.lines[row - 1] if row <= len(self.lines) else ""
        if kind is TabError:
            raise kind(message, (self.filename, row, 1, line + "\n", row, 0))
        if kind is not SyntaxError:
            raise kind(message, (self.filename, row, column + 1, line + "\n", row, -1))
        if e.kind is EOFError and "triple-quoted" not in message or "line continuation" in message:
            raise kind(message, (self.filename, row, column + 1, line + "\n", row, 0))
        raise kind(message, (self.filename, row, column + 1, line, row, column + 1 if end_column < 0 else end_column + 1))

    def fail_at(self, message, row, column, end_row, end_column, kind=SyntaxError):
        raise kind(message, (self.filename, row, self.in_characters(row, column) + 1, self.source_line(row), end_row,
                             self.in_characters(end_row, end_column) + 1))

    def fail(self, message="invalid syntax", token=None, kind=SyntaxError):
        """Fails at a token, the next one if none is given."""
        token = token or self.token
        if token.kind == "INDENT" and message == "invalid syntax":
            raise IndentationError("unexpected indent", (self.filename, token.row, 1 if not self.tokens[self.i - 1].row < token.row else
                                                         token.end_column, self.source_line(token.row), token.row, -1))
        self.fail_at(message, token.row, token.column, token.end_row, token.end_column, kind)

    def fail_node(self, message, node, end=None):
        end = end or node
        self.fail_at(message, node.lineno, node.col_offset, end.end_lineno, end.end_col_offset)

    def place(self, node, start):
        """Gives a node its place: from the token `start` to the last token that was taken."""
        last = self.last
        node.lineno = start.row
        node.col_offset = start.column
        node.end_lineno = last.end_row
        node.end_col_offset = last.end_column
        return node

    # ---- tokens

    def advance(self):
        self.last = self.token
        self.i += 1
        self.token = self.tokens[self.i]
        if self.token.kind == "ERROR":
            self.raise_scan_failure()
        return self.last

    def back_to(self, i):
        self.i = i
        self.token = self.tokens[i]
        self.last = self.tokens[i - 1] if i else self.token

    def take(self, kind):
        """Takes the next token if it is of that kind."""
        if self.token.kind == kind:
            self.advance()
            return True
        return False

    def expect(self, kind, message="invalid syntax"):
        if self.token.kind != kind:
            self.fail(message)
        return self.advance()

    def peek(self, distance=1):
        at = self.i + distance
        return self.tokens[at].kind if at < len(self.tokens) else "ENDMARKER"

    def name(self):
        return self.expect("NAME").string

    # ---- files

    def module(self):
        body = self.statements("ENDMARKER")
        return Module(body, [])

    def expression_only(self):
        if not self.text:
            raise SyntaxError("invalid syntax", (self.filename, 0, 0, "", 0, 0))
        body = self.star_expressions() if self.token.kind in _BEGINS_EXPRESSION or self.token.kind == "*" else self.fail()
        while self.take("NEWLINE"):
            pass
        if self.token.kind != "ENDMARKER":
            self.fail()
        return Expression(body)

    def interactive(self):
        while self.take("NEWLINE"):
            pass
        body = self.statement()
        return Interactive(body)

    def function_type(self):
        self.expect("(")
        arguments = []
        while self.token.kind != ")":
            self.take("*") or self.take("**")
            arguments.append(self.expression())
            if not self.take(","):
                break
        self.expect(")")
        self.expect("->")
        returns = self.expression()
        while self.take("NEWLINE"):
            pass
        if self.token.kind != "ENDMARKER":
            self.fail()
        return FunctionType(arguments, returns)

    def statements(self, end):
        body = []
        while self.token.kind != end:
            body.extend(self.statement())
        return body

    def block(self, what, start):
        """The body of a compound statement, behind the colon."""
        if self.token.kind != ":":
            self.fail("expected ':'")
        self.advance()
        if not self.take("NEWLINE"):
            return self.simple_statements()
        if self.token.kind != "INDENT":
            self.fail(f"expected an indented block after {what} on line {start.row}", kind=IndentationError)
        self.advance()
        body = self.statements("DEDENT")
        self.take("DEDENT")
        return body

    # ---- statements

    def statement(self):
        """A list: several can stand on a line."""
        kind = self.token.kind
        method = _COMPOUND.get(kind)
        if method is not None:
            return [method(self)]
        if kind == "NAME" and self.token.string == "match" and self.may_be_match():
            i = self.i
            try:
                found = self.match_statement()
            except SyntaxError as e:
                if self.is_match_header(i):
                    raise
                found = None
            if found is not None:
                return [found]
            self.back_to(i)
        return self.simple_statements()

    def simple_statements(self):
        body = [self.simple_statement()]
        while self.take(";"):
            if self.token.kind == "NEWLINE":
                break
            body.append(self.simple_statement())
        if self.token.kind != "NEWLINE":
            self.fail_after_statement(body[-1])
        self.advance()
        return body

    def fail_after_statement(self, node):
        """Something follows a complete statement."""
        if isinstance(node, Expr) and isinstance(node.value, Name) and node.value.id in ("print", "exec") and \
                self.token.kind in _BEGINS_EXPRESSION:
            try:
                self.star_expressions()
            except SyntaxError:
                pass
            else:
                self.fail_at(f"Missing parentheses in call to '{node.value.id}'. Did you mean {node.value.id}(...)?", node.lineno,
                             node.col_offset, self.last.end_row, self.last.end_column)
        self.fail()

    def simple_statement(self):
        kind = self.token.kind
        method = _SIMPLE.get(kind)
        if method is not None:
            return method(self)
        if kind == "NAME" and self.token.string == "type" and self.peek() == "NAME" and self.peek(2) in ("=", "["):
            return self.type_alias()
        return self.expression_statement()

    def expression_statement(self):
        start = self.token
        value = self.yield_expression() if start.kind == "yield" else self.star_expressions()
        kind = self.token.kind
        if kind == "=":
            return self.assignment(start, value)
        if kind == ":":
            return self.annotated(start, value)
        operator = _AUGMENTED.get(kind)
        if operator is not None:
            if not isinstance(value, (Name, Attribute, Subscript)):
                self.fail_node(f"'{name_of(value)}' is an illegal expression for augmented assignment", value)
            self.advance()
            self.set_context(value, _STORE)
            right = self.yield_expression() if self.token.kind == "yield" else self.star_expressions()
            return self.place(AugAssign(value, operator, right), start)
        return self.place(Expr(value), start)

    def assignment(self, start, value):
        targets = []
        while self.take("="):
            if isinstance(value, (Yield, YieldFrom)):
                self.fail_node("assignment to yield expression not possible", value)
            self.set_context(value, _STORE, " here. Maybe you meant '==' instead of '='?")
            targets.append(value)
            value = self.yield_expression() if self.token.kind == "yield" else self.star_expressions()
        return self.place(Assign(targets, value), start)

    def annotated(self, start, target):
        if isinstance(target, (List, Tuple)):
            self.fail_node(f"only single target (not {name_of(target)}) can be annotated", target)
        if not isinstance(target, (Name, Attribute, Subscript)):
            if self.token.kind == ":" and not isinstance(target, Starred):
                self.fail_node("illegal target for annotation", target)
            self.fail()
        self.advance()
        self.set_context(target, _STORE)
        annotation = self.expression()
        value = None
        if self.take("="):
            value = self.yield_expression() if self.token.kind == "yield" else self.star_expressions()
        simple = int(isinstance(target, Name) and start.kind != "(")
        return self.place(AnnAssign(target, annotation, value, simple), start)

    def set_context(self, node, context, more=""):
        """Makes an expression a target; `more` stands behind the text of the error for what can be none."""
        if isinstance(node, (Name, Attribute, Subscript)):
            node.ctx = context
        elif isinstance(node, (Tuple, List)):
            node.ctx = context
            for item in node.elts:
                self.set_context(item, context)
        elif isinstance(node, Starred) and context is _STORE:
            node.ctx = context
            self.set_context(node.value, context)
        else:
            what = name_of(node)
            if what in ("True", "False", "None") or isinstance(node, (Lambda, BoolOp, Compare, IfExp)) or \
                    isinstance(node, UnaryOp) and isinstance(node.op, Not):
                more = ""
            self.fail_node(f"cannot {'delete' if context is _DEL else 'assign to'} {what}{more}", node)

    def return_statement(self):
        start = self.advance()
        value = None
        if self.token.kind not in ("NEWLINE", ";"):
            value = self.star_expressions()
        return self.place(Return(value), start)

    def raise_statement(self):
        start = self.advance()
        exception = cause = None
        if self.token.kind not in ("NEWLINE", ";"):
            exception = self.expression()
            if self.take("from"):
                cause = self.expression()
        return self.place(Raise(exception, cause), start)

    def pass_statement(self):
        start = self.advance()
        return self.place(Pass() if start.kind == "pass" else Break() if start.kind == "break" else Continue(), start)

    def scope_statement(self):
        start = self.advance()
        names = [self.name()]
        while self.take(","):
            names.append(self.name())
        return self.place(Global(names) if start.kind == "global" else Nonlocal(names), start)

    def delete_statement(self):
        start = self.advance()
        targets = []
        while True:
            target = self.binary(1)
            self.set_context(target, _DEL)
            targets.append(target)
            if not self.take(",") or self.token.kind in ("NEWLINE", ";"):
                break
        return self.place(Delete(targets), start)

    def assert_statement(self):
        start = self.advance()
        test = self.expression()
        message = self.expression() if self.take(",") else None
        return self.place(Assert(test, message), start)

    def dotted_name(self):
        name = self.name()
        while self.take("."):
            name += "." + self.name()
        return name

    def import_alias(self, dotted):
        start = self.token
        name = self.dotted_name() if dotted else self.name()
        return self.place(alias(name, self.name() if self.take("as") else None), start)

    def import_statement(self):
        start = self.advance()
        if self.token.kind == "NEWLINE":
            self.fail_at("Expected one or more names after 'import'", self.token.row, self.token.column, self.token.row, self.token.column)
        names = [self.import_alias(True)]
        while self.take(","):
            names.append(self.import_alias(True))
        return self.place(Import(names), start)

    def from_statement(self):
        start = self.advance()
        level = 0
        while self.token.kind in (".", "..."):
            level += len(self.advance().string)
        module = self.dotted_name() if self.token.kind == "NAME" or not level else None
        self.expect("import")
        if self.token.kind == "NEWLINE":
            self.fail_at("Expected one or more names after 'import'", self.token.row, self.token.column, self.token.row, self.token.column)
        star = self.token
        if self.take("*"):
            names = [self.place(alias("*", None), star)]
        elif self.take("("):
            names = [self.import_alias(False)]
            while self.take(",") and self.token.kind != ")":
                names.append(self.import_alias(False))
            self.expect(")")
        else:
            names = [self.import_alias(False)]
            while self.take(","):
                if self.token.kind == "NEWLINE":
                    self.fail("trailing comma not allowed without surrounding parentheses")
                names.append(self.import_alias(False))
        return self.place(ImportFrom(module, names, level), start)

    def type_alias(self):
        start = self.advance()
        name = self.name_node(_STORE)
        parameters = self.type_parameters()
        self.expect("=")
        return self.place(TypeAlias(name, parameters, self.expression()), start)

    # ---- compound statements

    def if_statement(self):
        start = self.advance()
        what = "'elif' statement" if start.kind == "elif" else "'if' statement"
        test = self.condition()
        body = self.block(what, start)
        otherwise = []
        if self.token.kind == "elif":
            otherwise = [self.if_statement()]
        elif self.token.kind == "else":
            otherwise = self.else_block()
        return self.place_block(If(test, body, otherwise), start)

    def condition(self):
        test = self.named_expression()
        if self.token.kind == "=":
            at = self.i
            self.advance()
            try:
                self.expression()
            except SyntaxError:
                self.back_to(at)
                self.fail()
            if isinstance(test, Name):
                self.fail_at("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", test.lineno, test.col_offset, self.last.end_row,
                             self.last.end_column)
            self.fail_node(f"cannot assign to {name_of(test)} here. Maybe you meant '==' instead of '='?", test)
        return test

    def place_block(self, node, start):
        """Like place(): the last token of a block is the end of a line or of the block, which do not count."""
        i = self.i - 1
        while self.tokens[i].kind in ("NEWLINE", "DEDENT"):
            i -= 1
        last = self.tokens[i]
        node.lineno = start.row
        node.col_offset = start.column
        node.end_lineno = last.end_row
        node.end_col_offset = last.end_column
        return node

    def else_block(self):
        start = self.token
        if not self.take("else"):
            return []
        return self.block("'else' statement", start)

    def while_statement(self):
        start = self.advance()
        test = self.condition()
        body = self.block("'while' statement", start)
        return self.place_block(While(test, body, self.else_block()), start)

    def for_statement(self, start=None):
        asynchronous = start is not None
        keyword = self.advance()
        target = self.targets("in")
        self.expect("in")
        iterable = self.star_expressions()
        body = self.block("'for' statement", keyword)
        kind = AsyncFor if asynchronous else For
        return self.place_block(kind(target, iterable, body, self.else_block()), start or keyword)

    def targets(self, end):
        """The targets of a loop or comprehension."""
        start = self.token
        items = [self.star_target()]
        if self.token.kind != ",":
            self.set_context(items[0], _STORE)
            return items[0]
        while self.take(","):
            if self.token.kind == end:
                break
            items.append(self.star_target())
        node = self.place(Tuple(items, _STORE), start)
        self.set_context(node, _STORE)
        return node

    def star_target(self):
        start = self.token
        if self.take("*"):
            return self.place(Starred(self.binary(1), _STORE), start)
        return self.binary(1)

    def with_statement(self, start=None):
        asynchronous = start is not None
        keyword = self.advance()
        items = None
        if self.token.kind == "(":
            i = self.i
            try:
                self.advance()
                items = [self.with_item()]
                while self.take(",") and self.token.kind != ")":
                    items.append(self.with_item())
                if not self.take(")") or self.token.kind != ":":
                    items = None
            except SyntaxError:
                items = None
            if items is None:
                self.back_to(i)
        if items is None:
            items = [self.with_item()]
            while self.take(","):
                items.append(self.with_item())
        body = self.block("'with' statement", keyword)
        kind = AsyncWith if asynchronous else With
        return self.place_block(kind(items, body), start or keyword)

    def with_item(self):
        context = self.expression()
        target = None
        if self.take("as"):
            target = self.star_target()
            if self.token.kind not in (",", ")", ":"):
                self.fail()
            self.set_context(target, _STORE)
        return withitem(context, target)

    def try_statement(self):
        start = self.advance()
        body = self.block("'try' statement", start)
        handlers, otherwise, final = [], [], []
        star = False
        while self.token.kind == "except":
            handler_start = self.advance()
            starred = self.take("*")
            if handlers and starred != star:
                self.fail("cannot have both 'except' and 'except*' on the same 'try'", handler_start)
            star = starred
            what = "'except*' statement" if star else "'except' statement"
            kind = name = None
            if self.token.kind != ":":
                if self.token.kind == "NEWLINE":
                    self.fail("expected one or more exception types" if star else "expected ':'")
                kind = self.expression()
                if self.token.kind == ",":
                    self.advance()
                    try:
                        self.star_expressions()
                    except SyntaxError:
                        self.fail()
                    self.fail_at("multiple exception types must be parenthesized", kind.lineno, kind.col_offset, self.last.end_row,
                                 self.last.end_column)
                if self.take("as"):
                    name = self.name()
            elif star:
                self.fail("expected one or more exception types")
            handler_body = self.block(what, handler_start)
            handlers.append(self.place_block(ExceptHandler(kind, name, handler_body), handler_start))
        if handlers:
            otherwise = self.else_block()
        final_start = self.token
        if self.take("finally"):
            final = self.block("'finally' statement", final_start)
        if not handlers and not final:
            self.fail("expected 'except' or 'finally' block")
        return self.place_block((TryStar if star else Try)(body, handlers, otherwise, final), start)

    def async_statement(self):
        start = self.advance()
        kind = self.token.kind
        if kind == "def":
            return self.function(start, [])
        if kind == "for":
            return self.for_statement(start)
        if kind == "with":
            return self.with_statement(start)
        self.fail()

    def decorated(self):
        decorators = []
        while self.take("@"):
            decorators.append(self.named_expression())
            self.expect("NEWLINE")
        if self.token.kind == "class":
            return self.class_statement(decorators)
        start = self.token
        if self.take("async"):
            if self.token.kind != "def":
                self.fail()
            return self.function(start, decorators)
        if self.token.kind != "def":
            self.fail()
        return self.function(None, decorators)

    def function(self, start=None, decorators=()):
        asynchronous = start is not None
        keyword = self.expect("def")
        name = self.name()
        type_parameters = self.type_parameters()
        self.expect("(", "expected '('")
        parameters = self.parameters(")", True)
        self.expect(")")
        returns = self.expression() if self.take("->") else None
        body = self.block("function definition", keyword)
        kind = AsyncFunctionDef if asynchronous else FunctionDef
        return self.place_block(kind(name, parameters, body, list(decorators), returns, None, type_parameters), start or keyword)

    def class_statement(self, decorators=()):
        start = self.advance()
        name = self.name()
        type_parameters = self.type_parameters()
        bases, keywords = [], []
        if self.take("("):
            bases, keywords = self.arguments()
            self.expect(")")
        body = self.block("class definition", start)
        return self.place_block(ClassDef(name, bases, keywords, body, list(decorators), type_parameters), start)

    def type_parameters(self):
        found = []
        if not self.take("["):
            return found
        if self.token.kind == "]":
            self.fail("Type parameter list cannot be empty")
        while self.token.kind != "]":
            start = self.token
            if self.take("*"):
                name = self.name()
                default = None
                if self.take("="):
                    star = self.token
                    default = self.place(Starred(self.binary(1), _LOAD), star) if self.take("*") else self.expression()
                node = TypeVarTuple(name, default)
            elif self.take("**"):
                name = self.name()
                node = ParamSpec(name, self.expression() if self.take("=") else None)
            else:
                name = self.name()
                bound = self.expression() if self.take(":") else None
                node = TypeVar(name, bound, self.expression() if self.take("=") else None)
            found.append(self.place(node, start))
            if not self.take(","):
                break
        self.expect("]")
        return found

    def parameters(self, end, annotated):
        """The parameters of a function, or of a lambda if they have no annotations."""
        only, args, named, named_defaults, defaults = [], [], [], [], []
        variable = keywords = None
        in_named = False
        while self.token.kind != end:
            if keywords is not None:
                self.fail("arguments cannot follow var-keyword argument")
            if self.token.kind == "/":
                if in_named:
                    self.fail("/ must be ahead of *")
                if only:
                    self.fail("/ may appear only once")
                if not args:
                    self.fail("at least one argument must precede /")
                self.advance()
                only, args = args, []
            elif self.token.kind == "*":
                if in_named:
                    self.fail("* argument may appear only once")
                star = self.advance()
                in_named = True
                if self.token.kind != ",":
                    if self.token.kind == end:
                        self.fail("named arguments must follow bare *", star)
                    variable = self.parameter(annotated, True)
                    if self.token.kind == "=":
                        self.fail("var-positional argument cannot have default value")
                elif self.peek() == end or self.peek() == "**":
                    self.fail("named arguments must follow bare *", star)
            elif self.token.kind == "**":
                self.advance()
                keywords = self.parameter(annotated, False)
                if self.token.kind == "=":
                    self.fail("var-keyword argument cannot have default value")
            else:
                parameter_start = self.token
                parameter = self.parameter(annotated, False)
                default = None
                if self.take("="):
                    if self.token.kind in (",", end):
                        self.fail("expected default value expression", self.last)
                    default = self.expression()
                if in_named:
                    named.append(parameter)
                    named_defaults.append(default)
                else:
                    args.append(parameter)
                    if default is not None:
                        defaults.append(default)
                    elif defaults:
                        self.fail("parameter without a default follows parameter with a default", parameter_start)
            if not self.take(","):
                break
        return arguments(only, args, variable, named, named_defaults, keywords, defaults)

    def parameter(self, annotated, star):
        start = self.token
        name = self.name()
        annotation = None
        if annotated and self.take(":"):
            unpacked = self.token
            if star and self.take("*"):
                annotation = self.place(Starred(self.binary(1), _LOAD), unpacked)
            else:
                annotation = self.expression()
        return self.place(arg(name, annotation), start)

    # ---- match

    def may_be_match(self):
        """Could a statement begin here?  The word is a name, too."""
        following = self.peek()
        return following in _BEGINS_EXPRESSION or following in ("*", "yield")

    def is_match_header(self, i):
        """Is there a line that only a match statement has, with a case after it?"""
        while self.tokens[i].kind != "NEWLINE":
            i += 1
        return self.tokens[i - 1].kind == ":" and self.tokens[i + 1].kind == "INDENT" and self.tokens[i + 2].string == "case"

    def match_statement(self):
        """None if this is none."""
        start = self.advance()
        subject_start = self.token
        subject = self.star_named_expression()
        if self.token.kind == ",":
            items = [subject]
            while self.take(","):
                if self.token.kind == ":":
                    break
                items.append(self.star_named_expression())
            subject = self.place(Tuple(items, _LOAD), subject_start)
        elif isinstance(subject, Starred):
            return None
        if self.token.kind != ":" or self.peek() != "NEWLINE" or self.peek(2) != "INDENT" or self.tokens[self.i + 3].string != "case":
            if self.token.kind == ":" and self.peek() == "NEWLINE" and self.peek(2) != "INDENT":
                self.advance()
                self.advance()
                self.fail(f"expected an indented block after 'match' statement on line {start.row}", kind=IndentationError)
            return None
        for _ in range(3):
            self.advance()
        cases = []
        while self.token.kind != "DEDENT":
            if self.token.string != "case":
                self.fail()
            case_start = self.advance()
            pattern = self.patterns()
            guard = self.named_expression() if self.take("if") else None
            cases.append(match_case(pattern, guard, self.block("'case' statement", case_start)))
        self.take("DEDENT")
        return self.place_block(Match(subject, cases), start)

    def patterns(self):
        start = self.token
        first = self.star_pattern()
        if self.token.kind != ",":
            if isinstance(first, MatchStar):
                self.fail()
            return first
        found = [first]
        while self.take(","):
            if self.token.kind in (":", "if"):
                break
            found.append(self.star_pattern())
        return self.place(MatchSequence(found), start)

    def star_pattern(self):
        start = self.token
        if self.take("*"):
            name = self.name()
            return self.place(MatchStar(None if name == "_" else name), start)
        return self.pattern()

    def pattern(self):
        start = self.token
        found = self.closed_pattern()
        if self.token.kind == "|":
            alternatives = [found]
            while self.take("|"):
                alternatives.append(self.closed_pattern())
            found = self.place(MatchOr(alternatives), start)
        if self.take("as"):
            if self.token.kind != "NAME":
                self.fail("invalid pattern target")
            if self.token.string == "_":
                self.fail("cannot use '_' as a target")
            found = self.place(MatchAs(found, self.name()), start)
        return found

    def closed_pattern(self):
        start = self.token
        kind = start.kind
        if kind in ("NUMBER", "-"):
            return self.place(MatchValue(self.complex_number()), start)
        if kind in ("STRING", "FSTRING_START"):
            value = self.strings()
            if isinstance(value, JoinedStr):
                self.fail_node("patterns may only match literals and attribute lookups", value)
            return self.place(MatchValue(value), start)
        if kind in ("None", "True", "False"):
            self.advance()
            return self.place(MatchSingleton(None if kind == "None" else kind == "True"), start)
        if kind == "NAME":
            return self.name_pattern(start)
        if kind == "(" or kind == "[":
            self.advance()
            end = ")" if kind == "(" else "]"
            found = []
            comma = kind == "["
            while self.token.kind != end:
                found.append(self.star_pattern())
                if not self.take(","):
                    break
                comma = True
            self.expect(end)
            if found and not comma:
                if isinstance(found[0], MatchStar):
                    return self.place(MatchSequence(found), start)
                return found[0]
            return self.place(MatchSequence(found), start)
        if kind == "{":
            return self.mapping_pattern(start)
        self.fail()

    def complex_number(self):
        """A number with a sign, or a real one with an imaginary one."""
        start = self.token
        left = self.signed_number()
        if self.token.kind not in ("+", "-"):
            return left
        if isinstance(left.operand.value if isinstance(left, UnaryOp) else left.value, complex):
            self.fail_node("real number required in complex literal", left)
        operator = Add() if self.advance().kind == "+" else Sub()
        if self.token.kind != "NUMBER":
            self.fail()
        right = self.atom()
        if not isinstance(right.value, complex):
            self.fail_node("imaginary number required in complex literal", right)
        return self.place(BinOp(left, operator, right), start)

    def signed_number(self):
        start = self.token
        if self.take("-"):
            if self.token.kind != "NUMBER":
                self.fail()
            return self.place(UnaryOp(USub(), self.atom()), start)
        return self.atom()

    def name_pattern(self, start):
        name = self.name()
        if self.token.kind not in (".", "("):
            return self.place(MatchAs(None, None if name == "_" else name), start)
        node = self.place(Name(name, _LOAD), start)
        while self.take("."):
            node = self.place(Attribute(node, self.name(), _LOAD), start)
        if not self.take("("):
            return self.place(MatchValue(node), start)
        positional, names, named = [], [], []
        while self.token.kind != ")":
            if self.token.kind == "NAME" and self.peek() == "=":
                names.append(self.name())
                self.advance()
                named.append(self.pattern())
            else:
                at = self.pattern()
                if names:
                    self.fail_node("positional patterns follow keyword patterns", at)
                positional.append(at)
            if not self.take(","):
                break
        self.expect(")")
        return self.place(MatchClass(node, positional, names, named), start)

    def mapping_pattern(self, start):
        self.advance()
        keys, values = [], []
        rest = None
        while self.token.kind != "}":
            if self.take("**"):
                rest = self.name()
                self.take(",")
                break
            key_start = self.token
            if key_start.kind in ("NUMBER", "-"):
                keys.append(self.complex_number())
            elif key_start.kind == "STRING":
                keys.append(self.strings())
            elif key_start.kind in ("None", "True", "False"):
                keys.append(self.atom())
            else:
                node = self.name_node(_LOAD)
                if self.token.kind != ".":
                    self.fail()
                while self.take("."):
                    node = self.place(Attribute(node, self.name(), _LOAD), key_start)
                keys.append(node)
            self.expect(":")
            values.append(self.pattern())
            if not self.take(","):
                break
        self.expect("}")
        return self.place(MatchMapping(keys, values, rest), start)

    # ---- expressions

    def name_node(self, context):
        start = self.token
        return self.place(Name(self.name(), context), start)

    def star_expressions(self):
        """Expressions with commas are a tuple; * may stand in front of each."""
        start = self.token
        first = self.star_expression()
        if self.token.kind != ",":
            return first
        items = [first]
        while self.take(","):
            kind = self.token.kind
            if kind not in _BEGINS_EXPRESSION and kind != "*":
                break
            items.append(self.star_expression())
        return self.place(Tuple(items, _LOAD), start)

    def star_expression(self):
        start = self.token
        if self.take("*"):
            return self.place(Starred(self.binary(1), _LOAD), start)
        return self.expression()

    def star_named_expression(self):
        start = self.token
        if self.take("*"):
            return self.place(Starred(self.binary(1), _LOAD), start)
        return self.named_expression()

    def named_expression(self):
        start = self.token
        if start.kind == "NAME" and self.peek() == ":=":
            target = self.name_node(_STORE)
            self.advance()
            return self.place(NamedExpr(target, self.expression()), start)
        value = self.expression()
        if self.token.kind == ":=" and not isinstance(value, Name):
            self.fail_node(f"cannot use assignment expressions with {name_of(value)}", value)
        return value

    def yield_expression(self):
        start = self.advance()
        if self.take("from"):
            return self.place(YieldFrom(self.expression()), start)
        value = None
        if self.token.kind in _BEGINS_EXPRESSION or self.token.kind == "*":
            value = self.star_expressions()
        return self.place(Yield(value), start)

    def expression(self):
        start = self.token
        if start.kind == "lambda":
            return self.lambda_expression()
        self.levels += 1
        if self.levels > 200:
            self.levels = 0
            raise MemoryError("Parser stack overflowed - Python source too complex to parse")
        value = self.disjunction()
        if self.token.kind == "if":
            self.advance()
            test = self.disjunction()
            if self.token.kind != "else":
                if self.token.kind == ":":
                    self.fail()
                self.fail_at("expected 'else' after 'if' expression", start.row, start.column, self.last.end_row, self.last.end_column)
            self.advance()
            value = self.place(IfExp(test, value, self.expression()), start)
        self.levels -= 1
        return value

    def lambda_expression(self):
        start = self.advance()
        parameters = self.parameters(":", False)
        self.expect(":")
        return self.place(Lambda(parameters, self.expression()), start)

    def disjunction(self):
        start = self.token
        value = self.conjunction()
        if self.token.kind != "or":
            return value
        values = [value]
        while self.take("or"):
            values.append(self.conjunction())
        return self.place(BoolOp(_OR, values), start)

    def conjunction(self):
        start = self.token
        value = self.inversion()
        if self.token.kind != "and":
            return value
        values = [value]
        while self.take("and"):
            values.append(self.inversion())
        return self.place(BoolOp(_AND, values), start)

    def inversion(self):
        start = self.token
        if self.take("not"):
            return self.place(UnaryOp(_NOT, self.inversion()), start)
        return self.comparison()

    def comparison(self):
        start = self.token
        left = self.binary(1)
        operators, values = [], []
        while True:
            kind = self.token.kind
            if kind == "not":
                if self.peek() != "in":
                    break
                self.advance()
                operator = _NOT_IN
            else:
                operator = _COMPARISONS.get(kind)
                if operator is None:
                    break
                if kind == "is" and self.peek() == "not":
                    self.advance()
                    operator = _IS_NOT
            self.advance()
            operators.append(operator)
            values.append(self.binary(1))
        return self.place(Compare(left, operators, values), start) if operators else left

    def binary(self, level):
        """Operators that bind as tightly as `level` or more."""
        start = self.token
        left = self.unary()
        while (row := _BINARY.get(self.token.kind)) is not None and row[0] >= level:
            self.advance()
            left = self.place(BinOp(left, row[1], self.binary(row[0] + 1)), start)
        return left

    def unary(self):
        start = self.token
        operator = _UNARY.get(start.kind)
        if operator is not None:
            self.advance()
            return self.place(UnaryOp(operator, self.unary()), start)
        value = self.awaited()
        if self.take("**"):
            value = self.place(BinOp(value, _POWER, self.unary()), start)
        return value

    def awaited(self):
        start = self.token
        if self.take("await"):
            return self.place(Await(self.primary()), start)
        return self.primary()

    def primary(self):
        start = self.token
        value = self.atom()
        while True:
            kind = self.token.kind
            if kind == ".":
                self.advance()
                value = self.place(Attribute(value, self.name(), _LOAD), start)
            elif kind == "(":
                value = self.call(value, start)
            elif kind == "[":
                self.advance()
                index = self.slices()
                self.expect("]")
                value = self.place(Subscript(value, index, _LOAD), start)
            else:
                return value

    def call(self, function, start):
        opening = self.advance()
        args, keywords = self.arguments(opening)
        if self.token.kind != ")":
            if self.token.kind in _BEGINS_EXPRESSION and args:
                self.forgotten_comma(args[-1])
            self.fail()
        self.advance()
        if len(args) == 1 and isinstance(args[0], GeneratorExp) and args[0].end_lineno is None:
            self.place(args[0], opening)
        return self.place(Call(function, args, keywords), start)

    def forgotten_comma(self, left):
        """Two expressions follow one another inside of brackets."""
        i = self.i
        try:
            self.expression()
        except SyntaxError:
            self.back_to(i)
            self.fail()
        self.fail_at("invalid syntax. Perhaps you forgot a comma?", left.lineno, left.col_offset, self.last.end_row, self.last.end_column)

    def arguments(self, opening=None):
        """The arguments of a call or class statement, up to the closing parenthesis."""
        args, keywords = [], []
        unpacked = False
        while self.token.kind != ")":
            start = self.token
            if self.take("**"):
                keywords.append(self.place(keyword(None, self.expression()), start))
                unpacked = True
            elif self.take("*"):
                before = self.tokens[self.i - 2]
                node = self.place(Starred(self.expression(), _LOAD), start)
                if unpacked:
                    self.fail_at("iterable argument unpacking follows keyword argument unpacking", before.row, before.column, self.last.end_row,
                                 self.last.end_column)
                args.append(node)
            elif start.kind == "NAME" and self.peek() == "=":
                name = self.name()
                equals = self.advance()
                if self.token.kind in (",", ")"):
                    self.fail_at("expected argument value expression", start.row, start.column, equals.end_row, equals.end_column)
                keywords.append(self.place(keyword(name, self.expression()), start))
            else:
                node = self.named_expression()
                if self.token.kind == "=":
                    if start.kind in ("True", "False", "None") and self.peek(-1) == start.kind:
                        self.fail_at(f"cannot assign to {start.kind}", start.row, start.column, self.token.end_row, self.token.end_column)
                    self.fail_at('expression cannot contain assignment, perhaps you meant "=="?', start.row, start.column, self.token.end_row,
                                 self.token.end_column)
                if self.token.kind in ("for", "async"):
                    generators = self.comprehensions()
                    node = GeneratorExp(node, generators)
                    if args or keywords or self.token.kind == ",":
                        self.place(node, start)
                        if args or keywords or self.peek() != ")" or opening is None:
                            self.fail_node("Generator expression must be parenthesized", node)
                    if opening is None:
                        self.fail()
                    if self.token.kind == ",":
                        self.fail_node("Generator expression must be parenthesized", node)
                    args.append(node)
                    break
                if keywords:
                    if unpacked:
                        self.fail("positional argument follows keyword argument unpacking", self.last)
                    self.fail("positional argument follows keyword argument", self.token if self.token.kind == ")" else self.last)
                args.append(node)
            if not self.take(","):
                break
        return args, keywords

    def slices(self):
        start = self.token
        first = self.slice()
        if self.token.kind != "," and not isinstance(first, Starred):
            return first
        items = [first]
        while self.take(","):
            if self.token.kind == "]":
                break
            items.append(self.slice())
        return self.place(Tuple(items, _LOAD), start)

    def slice(self):
        start = self.token
        if start.kind == "*":
            return self.star_named_expression()
        lower = upper = step = None
        if start.kind != ":":
            lower = self.named_expression()
            if self.token.kind != ":":
                return lower
        self.expect(":")
        if self.token.kind not in (":", ",", "]"):
            upper = self.expression()
        if self.take(":") and self.token.kind not in (",", "]"):
            step = self.expression()
        return self.place(Slice(lower, upper, step), start)

    def comprehensions(self):
        found = []
        while self.token.kind == "for" or self.token.kind == "async" and self.peek() == "for":
            asynchronous = self.take("async")
            self.advance()
            target = self.targets("in")
            if self.token.kind != "in":
                self.fail()
            self.advance()
            iterable = self.disjunction()
            conditions = []
            while self.take("if"):
                conditions.append(self.disjunction())
            found.append(comprehension(target, iterable, conditions, int(asynchronous)))
        return found

    def atom(self):
        token = self.token
        kind = token.kind
        if kind == "NAME":
            self.advance()
            return self.place(Name(token.string, _LOAD), token)
        if kind == "NUMBER":
            self.advance()
            return self.place(Constant(self.number(token)), token)
        if kind == "STRING" or kind == "FSTRING_START":
            return self.strings()
        if kind == "(":
            return self.parenthesized()
        if kind == "[":
            return self.bracketed()
        if kind == "{":
            return self.braced()
        if kind in ("None", "True", "False"):
            self.advance()
            return self.place(Constant(None if kind == "None" else kind == "True"), token)
        if kind == "...":
            self.advance()
            return self.place(Constant(...), token)
        self.fail()

    def number(self, token):
        text = token.string.replace("_", "")
        try:
            if text[-1] in "jJ":
                return complex(0.0, float(text[:-1]))
            if text[:2].lower() not in ("0x", "0o", "0b"):
                return float(text) if "." in text or "e" in text or "E" in text else int(text)
            return int(text, 0)
        except ValueError as e:
            self.fail(f"{e} - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", token)

    def parenthesized(self):
        start = self.advance()
        if self.take(")"):
            return self.place(Tuple([], _LOAD), start)
        if self.token.kind == "yield":
            value = self.yield_expression()
            self.expect(")")
            return value
        first = self.star_named_expression()
        if self.token.kind in ("for", "async"):
            if isinstance(first, Starred):
                self.fail_node("iterable unpacking cannot be used in comprehension", first)
            generators = self.comprehensions()
            self.expect(")")
            return self.place(GeneratorExp(first, generators), start)
        if self.token.kind != ",":
            if isinstance(first, Starred):
                self.fail_node("cannot use starred expression here", first)
            self.close(")", first)
            return first
        items = self.more_items(first, ")")
        self.close(")", items[-1])
        return self.place(Tuple(items, _LOAD), start)

    def close(self, end, left):
        if self.token.kind != end:
            if self.token.kind in _BEGINS_EXPRESSION:
                self.forgotten_comma(left)
            self.fail()
        self.advance()

    def more_items(self, first, end):
        items = [first]
        while self.take(","):
            if self.token.kind == end:
                break
            items.append(self.star_named_expression())
        return items

    def bracketed(self):
        start = self.advance()
        if self.take("]"):
            return self.place(List([], _LOAD), start)
        first = self.star_named_expression()
        if self.token.kind in ("for", "async"):
            if isinstance(first, Starred):
                self.fail_node("iterable unpacking cannot be used in comprehension", first)
            generators = self.comprehensions()
            self.expect("]")
            return self.place(ListComp(first, generators), start)
        items = self.more_items(first, "]")
        self.close("]", items[-1])
        return self.place(List(items, _LOAD), start)

    def braced(self):
        start = self.advance()
        if self.take("}"):
            return self.place(Dict([], []), start)
        first_token = self.token
        if first_token.kind != "**":
            first = self.star_named_expression()
            if self.token.kind != ":":
                if self.token.kind in ("for", "async"):
                    if isinstance(first, Starred):
                        self.fail_node("iterable unpacking cannot be used in comprehension", first)
                    generators = self.comprehensions()
                    self.expect("}")
                    return self.place(SetComp(first, generators), start)
                items = self.more_items(first, "}")
                self.close("}", items[-1])
                return self.place(Set(items), start)
            keys, values = [first], [self.dict_value()]
            if self.token.kind in ("for", "async"):
                generators = self.comprehensions()
                self.expect("}")
                return self.place(DictComp(keys[0], values[0], generators), start)
        else:
            self.advance()
            keys, values = [None], [self.binary(1)]
            if self.token.kind in ("for", "async"):
                self.fail("dict unpacking cannot be used in dict comprehension", first_token)
        while self.take(","):
            if self.token.kind == "}":
                break
            if self.take("**"):
                keys.append(None)
                values.append(self.binary(1))
                continue
            keys.append(self.expression())
            if self.token.kind != ":":
                self.fail_at("':' expected after dictionary key", self.last.row, self.last.column, self.last.row, -1)
            values.append(self.dict_value())
        self.close("}", values[-1])
        return self.place(Dict(keys, values), start)

    def dict_value(self):
        self.advance()
        if self.token.kind == "*":
            start = self.advance()
            self.binary(1)
            self.fail_at("cannot use a starred expression in a dictionary value", start.row, start.column, self.last.end_row, self.last.end_column)
        if self.token.kind in (",", "}"):
            self.fail("expression expected after dictionary key and ':'", self.last)
        return self.expression()

    # ---- strings

    def strings(self):
        """String literals next to one another: a constant, or a JoinedStr if one of them is an f-string."""
        start = self.token
        text = FormattedText(self)
        first_is_bytes = None
        while self.token.kind in ("STRING", "FSTRING_START"):
            token = self.token
            if token.kind == "FSTRING_START":
                is_bytes = False
                self.formatted(text)
            else:
                self.advance()
                quote = min(i for i in (token.string.find("'"), token.string.find('"')) if i >= 0)
                prefix = token.string[:quote].lower()
                is_bytes = "b" in prefix
                width = 3 if token.string.startswith(token.string[quote] * 3, quote) else 1
                body = token.string[quote + width:-width]
                if is_bytes:
                    text.bytes.append(bytes_value(self, token, body, "r" in prefix))
                else:
                    if token is start and prefix == "u":
                        text.kind = "u"
                    text.constant(text_value(self, token, body, "r" in prefix), token.row, token.column, token.end_row, token.end_column)
            if first_is_bytes is not None and is_bytes != first_is_bytes:
                self.fail("cannot mix bytes and nonbytes literals")
            first_is_bytes = is_bytes
        return self.place(text.node(), start)

    def formatted(self, text):
        """An f-string."""
        start = self.advance()
        raw = "r" in start.string.lower()
        text.has_fields = True
        while self.token.kind != "FSTRING_END":
            token = self.token
            if token.kind == "FSTRING_MIDDLE":
                self.advance()
                text.constant(text_value(self, token, token.string, raw, True), token.row, token.column, token.end_row, token.end_column)
            else:
                self.field(text, raw)
        self.advance()

    def field(self, text, raw):
        """A replacement field with its braces."""
        start = self.advance()
        first, kind = self.token, self.token.kind
        if kind in ("}", "!", ":", "="):
            self.fail(f"f-string: valid expression required before '{kind}'")
        try:
            value = self.yield_expression() if kind == "yield" else self.star_expressions()
        except SyntaxError as e:
            if e.msg != "invalid syntax":
                raise
            if kind == "lambda" and self.token.kind in ("FSTRING_MIDDLE", "}"):
                self.fail_at("f-string: lambda expressions are not allowed without parentheses", first.row, first.column, self.last.end_row,
                             self.last.end_column)
            if kind not in _BEGINS_EXPRESSION:
                self.fail("f-string: expecting a valid expression after '{'", first)
            raise
        conversion = -1
        shown = None
        if self.take("="):
            begin, end = self.offset(start) + 1, self.offset(self.token)
            shown = self.text[begin:end]
            shown_end = self.token
        if self.token.kind not in ("}", "!", ":"):
            self.fail("f-string: expecting '!', or ':', or '}'" if shown is not None else "f-string: expecting '=', or '!', or ':', or '}'")
        if self.take("!"):
            token = self.token
            if token.kind != "NAME":
                self.fail("f-string: missing conversion character" if token.kind in ("}", ":") else "f-string: invalid conversion character")
            self.advance()
            if token.string not in ("s", "r", "a"):
                self.fail(f"f-string: invalid conversion character {token.string!r}: expected 's', 'r', or 'a'", token)
            conversion = ord(token.string)
        spec = None
        if self.token.kind == ":":
            colon = self.advance()
            inner = FormattedText(self)
            inner.has_fields = True
            while self.token.kind != "}":
                token = self.token
                if token.kind == "FSTRING_MIDDLE":
                    self.advance()
                    inner.constant(text_value(self, token, token.string, raw, True), token.row, token.column, token.end_row, token.end_column)
                elif token.kind == "{":
                    self.field(inner, raw)
                else:
                    self.fail("f-string: expecting '}', or format specs")
            spec = self.place(inner.node(), colon)
        if self.token.kind != "}":
            self.fail("f-string: expecting '}'" if spec is not None else "f-string: expecting ':' or '}'")
        if shown is not None:
            text.constant(shown, start.row, start.column + 1, shown_end.row, shown_end.column)
            if conversion < 0 and spec is None:
                conversion = ord("r")
        self.advance()
        text.value(self.place(FormattedValue(value, conversion, spec), start))

    def offset(self, token):
        """Where a token begins in the text."""
        at = 0
        for line in self.lines[:token.row - 1]:
            at += len(line) + 1
        return at + self.in_characters(token.row, token.column)


_COMPOUND = {
    "if": Parser.if_statement, "while": Parser.while_statement, "for": Parser.for_statement, "try": Parser.try_statement,
    "with": Parser.with_statement, "def": Parser.function, "class": Parser.class_statement, "@": Parser.decorated, "async": Parser.async_statement,
}
_SIMPLE = {
    "return": Parser.return_statement, "raise": Parser.raise_statement, "pass": Parser.pass_statement, "break": Parser.pass_statement,
    "continue": Parser.pass_statement, "global": Parser.scope_statement, "nonlocal": Parser.scope_statement, "del": Parser.delete_statement,
    "assert": Parser.assert_statement, "import": Parser.import_statement, "from": Parser.from_statement,
}


def parse(text, filename, mode):
    """The tree of a text."""
    parser = Parser(text.replace("\r\n", "\n").replace("\r", "\n"), filename)
    if mode == "exec":
        return parser.module()
    if mode == "eval":
        return parser.expression_only()
    if mode == "single":
        return parser.interactive()
    return parser.function_type()
