# Source from syntax trees: what ast.unparse() gives.
#
# Expressions are texts made from inside out: expression(node, level) puts parentheses around a node that binds less tightly than
# `level`.  Statements are lines.

from _ast import *
from keyword import iskeyword

# How tightly expressions bind, loosest first.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARISON, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _SUM, _PRODUCT, _SIGN, _POWER, _AWAIT,
 _ATOM) = range(18)
_BINARY = {
    "Add": ("+", _SUM), "Sub": ("-", _SUM), "Mult": ("*", _PRODUCT), "MatMult": ("@", _PRODUCT), "Div": ("/", _PRODUCT), "Mod": ("%", _PRODUCT),
    "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT), "BitOr": ("|", _BIT_OR), "BitXor": ("^", _BIT_XOR), "BitAnd": ("&", _BIT_AND),
    "FloorDiv": ("//", _PRODUCT), "Pow": ("**", _POWER)}
_UNARY = {"Invert": ("~", _SIGN), "Not": ("not ", _NOT), "UAdd": ("+", _SIGN), "USub": ("-", _SIGN)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}
_QUOTES = "'", '"', '"""', "'''"
_LONG_QUOTES = '"""', "'''"


def _literal(text, quotes=_QUOTES, escape_lines=False):
    """The body of a literal for the text, and the quotes that can stand around it, the best first."""
    escaped = "".join(
        c if not escape_lines and c in "\n\t" or c != "\\" and c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    possible = [q for q in quotes if q not in escaped and (len(q) == 3 or "\n" not in escaped)]
    if not possible:
        text = repr(text)
        return text[1:-1], [next((q for q in quotes if text[0] in q), text[0])]
    if escaped:
        possible.sort(key=lambda q: q[0] == escaped[-1])
        if possible[0][0] == escaped[-1]:
            escaped = escaped[:-1] + "\\" + escaped[-1]
    return escaped, possible


def _quoted(text, quotes):
    body, possible = _literal(text, quotes)
    return possible[0] + body + possible[0]


def _constant(value):
    text = repr(value)
    if isinstance(value, (float, complex)):
        text = text.replace("inf", "1e309").replace("nan", "(1e309-1e309)")
    return text


def _enclosed(text, level, limit):
    return f"({text})" if level > limit else text


class _Writer:
    """One text being made."""

    def __init__(self):
        self.lines = []
        self.depth = 0

    # ---- expressions

    def expression(self, node, level=_TEST):
        method = getattr(self, "expression_" + node.__class__.__name__, None)
        return method(node, level) if method is not None else self.expressions(node)

    def expressions(self, node):
        """What is below a node of an unknown class."""
        parts = []
        for name in node._fields:
            value = getattr(node, name, None)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, AST):
                    parts.append(self.expression(item))
        return "".join(parts)

    def comma(self, nodes, level=_TEST):
        return ", ".join([self.expression(node, level) for node in nodes])

    def items(self, nodes):
        """Items of a tuple: one alone has a comma behind it."""
        return self.expression(nodes[0]) + "," if len(nodes) == 1 else self.comma(nodes)

    def expression_NamedExpr(self, node, level):
        return _enclosed(f"{self.expression(node.target, _ATOM)} := {self.expression(node.value, _ATOM)}", level, _NAMED)

    def expression_Await(self, node, level):
        return _enclosed(f"await {self.expression(node.value, _ATOM)}" if node.value else "await", level, _AWAIT)

    def expression_Yield(self, node, level):
        return _enclosed(f"yield {self.expression(node.value, _ATOM)}" if node.value else "yield", level, _YIELD)

    def expression_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return _enclosed(f"yield from {self.expression(node.value, _ATOM)}", level, _YIELD)

    def expression_Name(self, node, level):
        return node.id

    def expression_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            return "(" + (_constant(value[0]) + "," if len(value) == 1 else ", ".join(map(_constant, value))) + ")"
        if value is ...:
            return "..."
        return ("u" if node.kind == "u" else "") + _constant(value)

    def expression_JoinedStr(self, node, level):
        parts = [(self.text_part(value), isinstance(value, Constant)) for value in node.values]
        quotes = list(_QUOTES)
        bodies = []
        for text, is_constant in parts:
            if is_constant:
                text, possible = _literal(text, quotes, True)
                if not any(q in quotes for q in possible):
                    quotes = ["'''"]
                    bodies = [repr('"' + text)[2:-1] if is_constant else text for text, is_constant in parts]
                    break
                quotes = possible
            elif "\n" in text:
                quotes = [q for q in quotes if q in _LONG_QUOTES]
            bodies.append(text)
        return "f" + quotes[0] + "".join(bodies) + quotes[0]

    def text_part(self, node, in_format=False):
        """A part of an f-string, without its quotes."""
        if isinstance(node, JoinedStr):
            return "".join([self.text_part(value, in_format) for value in node.values])
        if isinstance(node, Constant) and isinstance(node.value, str):
            text = node.value.replace("{", "{{").replace("}", "}}")
            if in_format:
                text = text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n")
            return text
        if isinstance(node, FormattedValue):
            return self.expression_FormattedValue(node, _TEST)
        raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    def expression_FormattedValue(self, node, level):
        text = self.__class__().expression(node.value, _OR)
        if text.startswith("{"):
            text = " " + text
        if node.conversion != -1:
            text += "!" + chr(node.conversion)
        if node.format_spec:
            text += ":" + self.text_part(node.format_spec, True)
        return "{" + text + "}"

    def expression_List(self, node, level):
        return f"[{self.comma(node.elts)}]"

    def expression_Set(self, node, level):
        return "{" + self.comma(node.elts) + "}" if node.elts else "{*()}"

    def expression_Tuple(self, node, level):
        text = self.items(node.elts) if node.elts else ""
        return f"({text})" if not node.elts or level > _TUPLE else text

    def expression_Dict(self, node, level):
        return "{" + ", ".join([
            f"**{self.expression(value, _BIT_OR)}" if key is None else f"{self.expression(key)}: {self.expression(value)}"
            for key, value in zip(node.keys, node.values)]) + "}"

    def generators(self, node):
        return "".join([self.expression(generator) for generator in node.generators])

    def expression_ListComp(self, node, level):
        return f"[{self.expression(node.elt)}{self.generators(node)}]"

    def expression_GeneratorExp(self, node, level):
        return f"({self.expression(node.elt)}{self.generators(node)})"

    def expression_SetComp(self, node, level):
        return "{" + self.expression(node.elt) + self.generators(node) + "}"

    def expression_DictComp(self, node, level):
        return "{" + self.expression(node.key) + ": " + self.expression(node.value) + self.generators(node) + "}"

    def expression_comprehension(self, node, level):
        text = f"{' async' if node.is_async else ''} for {self.expression(node.target, _TUPLE)} in {self.expression(node.iter, _OR)}"
        return text + "".join([f" if {self.expression(condition, _OR)}" for condition in node.ifs])

    def expression_IfExp(self, node, level):
        return _enclosed(f"{self.expression(node.body, _OR)} if {self.expression(node.test, _OR)} else {self.expression(node.orelse)}", level, _TEST)

    def expression_UnaryOp(self, node, level):
        sign, limit = _UNARY[node.op.__class__.__name__]
        return _enclosed(sign + self.expression(node.operand, limit), level, limit)

    def expression_BinOp(self, node, level):
        sign, limit = _BINARY[node.op.__class__.__name__]
        left, right = (limit + 1, limit) if limit == _POWER else (limit, limit + 1)
        return _enclosed(f"{self.expression(node.left, left)} {sign} {self.expression(node.right, right)}", level, limit)

    def expression_Compare(self, node, level):
        text = self.expression(node.left, _COMPARISON + 1)
        for operator, value in zip(node.ops, node.comparators):
            text += f" {_COMPARE[operator.__class__.__name__]} {self.expression(value, _COMPARISON + 1)}"
        return _enclosed(text, level, _COMPARISON)

    def expression_BoolOp(self, node, level):
        word, limit = (" and ", _AND) if isinstance(node.op, And) else (" or ", _OR)
        values = [self.expression(value, min(limit + i, _ATOM)) for i, value in enumerate(node.values, 1)]
        return _enclosed(word.join(values), level, limit)

    def expression_Attribute(self, node, level):
        text = self.expression(node.value, _ATOM)
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            text += " "
        return f"{text}.{node.attr}"

    def call_arguments(self, args, keywords):
        return ", ".join([self.expression(node) for node in [*args, *keywords]])

    def expression_Call(self, node, level):
        return f"{self.expression(node.func, _ATOM)}({self.call_arguments(node.args, node.keywords)})"

    def expression_keyword(self, node, level):
        return f"**{self.expression(node.value)}" if node.arg is None else f"{node.arg}={self.expression(node.value)}"

    def expression_Subscript(self, node, level):
        index = node.slice
        text = self.items(index.elts) if isinstance(index, Tuple) and index.elts else self.expression(index)
        return f"{self.expression(node.value, _ATOM)}[{text}]"

    def expression_Starred(self, node, level):
        return "*" + self.expression(node.value, _BIT_OR)

    def expression_Slice(self, node, level):
        text = (self.expression(node.lower) if node.lower else "") + ":" + (self.expression(node.upper) if node.upper else "")
        return text + ":" + self.expression(node.step) if node.step else text

    def expression_arg(self, node, level):
        return f"{node.arg}: {self.expression(node.annotation)}" if node.annotation else node.arg

    def expression_arguments(self, node, level):
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (parameter, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.expression(parameter) + (f"={self.expression(default)}" if default else ""))
            if i == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append("*" + (self.expression(node.vararg) if node.vararg else ""))
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.expression(parameter) + (f"={self.expression(default)}" if default else ""))
        if node.kwarg:
            parts.append("**" + self.expression(node.kwarg))
        return ", ".join(parts)

    def expression_Lambda(self, node, level):
        parameters = self.expression(node.args)
        return _enclosed(f"lambda{' ' + parameters if parameters else ''}: {self.expression(node.body)}", level, _TEST)

    def expression_alias(self, node, level):
        return f"{node.name} as {node.asname}" if node.asname else node.name

    def expression_withitem(self, node, level):
        text = self.expression(node.context_expr)
        return f"{text} as {self.expression(node.optional_vars)}" if node.optional_vars else text

    def type_variable(self, text, node):
        if getattr(node, "bound", None):
            text += f": {self.expression(node.bound)}"
        return f"{text} = {self.expression(node.default_value)}" if node.default_value else text

    def expression_TypeVar(self, node, level):
        return self.type_variable(node.name, node)

    def expression_TypeVarTuple(self, node, level):
        return self.type_variable("*" + node.name, node)

    def expression_ParamSpec(self, node, level):
        return self.type_variable("**" + node.name, node)

    # ---- patterns

    def expression_MatchValue(self, node, level):
        return self.expression(node.value)

    def expression_MatchSingleton(self, node, level):
        return _constant(node.value)

    def expression_MatchSequence(self, node, level):
        return f"[{self.comma(node.patterns)}]"

    def expression_MatchStar(self, node, level):
        return "*" + (node.name or "_")

    def expression_MatchMapping(self, node, level):
        parts = [f"{self.expression(key)}: {self.expression(value)}" for key, value in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append("**" + node.rest)
        return "{" + ", ".join(parts) + "}"

    def expression_MatchClass(self, node, level):
        parts = [self.expression(value) for value in node.patterns]
        parts.extend(f"{name}={self.expression(value)}" for name, value in zip(node.kwd_attrs, node.kwd_patterns))
        return f"{self.expression(node.cls, _ATOM)}({', '.join(parts)})"

    def expression_MatchAs(self, node, level):
        if node.name is None:
            return "_"
        if node.pattern is None:
            return node.name
        return _enclosed(f"{self.expression(node.pattern, _BIT_OR)} as {node.name}", level, _TEST)

    def expression_MatchOr(self, node, level):
        return _enclosed(" | ".join([self.expression(value, _BIT_OR + 1) for value in node.patterns]), level, _BIT_OR)

    # ---- statements

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def empty_line(self):
        if self.lines:
            self.lines.append("")

    def comment(self, node):
        """The type comment of a statement."""
        comment = getattr(node, "type_comment", None)
        return f" # type: {comment}" if comment is not None else ""

    def block(self, header, body, docstring=False):
        self.line(header)
        self.depth += 1
        self.body(body, docstring)
        self.depth -= 1

    def body(self, body, docstring):
        if docstring and body and isinstance(body[0], Expr) and isinstance(body[0].value, Constant) and isinstance(body[0].value.value, str):
            constant = body[0].value
            self.line(("u" if constant.kind == "u" else "") + _quoted(constant.value, _LONG_QUOTES))
            body = body[1:]
        for node in body:
            self.statement(node)

    def statement(self, node):
        method = getattr(self, "statement_" + node.__class__.__name__, None)
        if method is not None:
            method(node)
        else:
            self.line(self.expression(node))

    def statement_Module(self, node):
        self.ignored = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self.body(node.body, True)

    def statement_Interactive(self, node):
        self.body(node.body, False)

    def statement_Expression(self, node):
        self.line(self.expression(node.body))

    def statement_FunctionType(self, node):
        self.line(f"({self.comma(node.argtypes)}) -> {self.expression(node.returns)}")

    def statement_Expr(self, node):
        self.line(self.expression(node.value, _YIELD))

    def statement_Import(self, node):
        self.line("import " + self.comma(node.names))

    def statement_ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.comma(node.names)}")

    def statement_Assign(self, node):
        self.line("".join([self.expression(target, _TUPLE) + " = " for target in node.targets]) + self.expression(node.value) + self.comment(node))

    def statement_AugAssign(self, node):
        self.line(f"{self.expression(node.target)} {_BINARY[node.op.__class__.__name__][0]}= {self.expression(node.value)}")

    def statement_AnnAssign(self, node):
        target = self.expression(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f"({target})"
        self.line(f"{target}: {self.expression(node.annotation)}" + (f" = {self.expression(node.value)}" if node.value else ""))

    def statement_Return(self, node):
        self.line(f"return {self.expression(node.value)}" if node.value else "return")

    def statement_Pass(self, node):
        self.line("pass")

    def statement_Break(self, node):
        self.line("break")

    def statement_Continue(self, node):
        self.line("continue")

    def statement_Delete(self, node):
        self.line("del " + self.comma(node.targets))

    def statement_Assert(self, node):
        self.line(f"assert {self.expression(node.test)}" + (f", {self.expression(node.msg)}" if node.msg else ""))

    def statement_Global(self, node):
        self.line("global " + ", ".join(node.names))

    def statement_Nonlocal(self, node):
        self.line("nonlocal " + ", ".join(node.names))

    def statement_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without an exc attribute.")
            return self.line("raise")
        self.line(f"raise {self.expression(node.exc)}" + (f" from {self.expression(node.cause)}" if node.cause else ""))

    def handlers(self, node, star):
        self.block("try:", node.body)
        for handler in node.handlers:
            text = "except" + star
            if handler.type:
                text += f" {self.expression(handler.type)}"
            self.block(text + (f" as {handler.name}:" if handler.name else ":"), handler.body)
        if node.orelse:
            self.block("else:", node.orelse)
        if node.finalbody:
            self.block("finally:", node.finalbody)

    def statement_Try(self, node):
        self.handlers(node, "")

    def statement_TryStar(self, node):
        self.handlers(node, "*")

    def decorators(self, node):
        self.empty_line()
        for decorator in node.decorator_list:
            self.line("@" + self.expression(decorator))

    def type_parameters(self, node):
        return f"[{self.comma(node.type_params)}]" if getattr(node, "type_params", None) else ""

    def statement_ClassDef(self, node):
        self.decorators(node)
        bases = f"({self.call_arguments(node.bases, node.keywords)})" if node.bases or node.keywords else ""
        self.block(f"class {node.name}{self.type_parameters(node)}{bases}:", node.body, True)

    def function(self, node, keyword):
        self.decorators(node)
        returns = f" -> {self.expression(node.returns)}" if node.returns else ""
        self.block(f"{keyword} {node.name}{self.type_parameters(node)}({self.expression(node.args)}){returns}:{self.comment(node)}", node.body, True)

    def statement_FunctionDef(self, node):
        self.function(node, "def")

    def statement_AsyncFunctionDef(self, node):
        self.function(node, "async def")

    def statement_TypeAlias(self, node):
        self.line(f"type {self.expression(node.name)}{self.type_parameters(node)} = {self.expression(node.value)}")

    def loop(self, node, keyword):
        self.block(f"{keyword} {self.expression(node.target, _TUPLE)} in {self.expression(node.iter)}:{self.comment(node)}", node.body)
        if node.orelse:
            self.block("else:", node.orelse)

    def statement_For(self, node):
        self.loop(node, "for")

    def statement_AsyncFor(self, node):
        self.loop(node, "async for")

    def statement_If(self, node):
        keyword = "if"
        while True:
            self.block(f"{keyword} {self.expression(node.test)}:", node.body)
            if not (node.orelse and len(node.orelse) == 1 and isinstance(node.orelse[0], If)):
                break
            node = node.orelse[0]
            keyword = "elif"
        if node.orelse:
            self.block("else:", node.orelse)

    def statement_While(self, node):
        self.block(f"while {self.expression(node.test)}:", node.body)
        if node.orelse:
            self.block("else:", node.orelse)

    def statement_With(self, node):
        self.block(f"with {self.comma(node.items)}:{self.comment(node)}", node.body)

    def statement_AsyncWith(self, node):
        self.block(f"async with {self.comma(node.items)}:{self.comment(node)}", node.body)

    def statement_Match(self, node):
        self.line(f"match {self.expression(node.subject)}:")
        self.depth += 1
        for case in node.cases:
            self.statement(case)
        self.depth -= 1

    def statement_match_case(self, node):
        guard = f" if {self.expression(node.guard)}" if node.guard else ""
        self.block(f"case {self.expression(node.pattern)}{guard}:", node.body)


class _CodeWriter(_Writer):
    """For compile(), which takes trees that no source has."""

    def text_part(self, node, in_format=False):
        """In f-strings also expressions whose value is text anyway."""
        if isinstance(node, (JoinedStr, Constant, FormattedValue)):
            return super().text_part(node, in_format)
        return self.expression_FormattedValue(FormattedValue(node, -1, None), _TEST)


def unparse(ast_obj):
    """Source that has this tree."""
    return _written(ast_obj, _Writer())


_NAME_FIELDS = ("id", "arg", "attr", "asname", "rest", "name")
_ENCODED = "_krait_name_"


def _encoded(name):
    """A name as the front end is given it: what is no identifier is written in digits."""
    if name.isidentifier() and not iskeyword(name) and not name.startswith(_ENCODED) or name in ("None", "True", "False"):
        return name
    return _ENCODED + name.encode("utf-8", "surrogatepass").hex()


def _with_encoded_names(node):
    """The tree, with new nodes where names are not as they were."""
    changed = {}
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, AST):
            new = _with_encoded_names(value)
        elif isinstance(value, list):
            new = [_with_encoded_names(item) if isinstance(item, AST) else item for item in value]
            if field == "names":   # of global and nonlocal statements
                new = [_encoded(item) if isinstance(item, str) else item for item in new]
            if all(a is b for a, b in zip(new, value)):
                new = value
        elif isinstance(value, str) and field in _NAME_FIELDS and not isinstance(node, alias):
            new = _encoded(value)
        else:
            continue
        if new is not value and new != value:
            changed[field] = new
    if not changed:
        return node
    copy = node.__class__.__new__(node.__class__)
    copy.__dict__.update(node.__dict__)
    for field, value in changed.items():
        setattr(copy, field, value)
    return copy


def _code_text(ast_obj):
    """Source that does what the tree says."""
    return _written(_with_encoded_names(ast_obj), _CodeWriter())


def _written(ast_obj, writer):
    if isinstance(ast_obj, list):
        for node in ast_obj:
            writer.statement(node)
    elif isinstance(ast_obj, stmt) or isinstance(ast_obj, (mod, match_case)):
        writer.statement(ast_obj)
    else:
        return writer.expression(ast_obj)
    return "\n".join(writer.lines)
