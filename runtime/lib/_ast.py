# _ast: the classes of syntax trees, made from their abstract grammar.
#
# In the grammar `*` after a type stands for a list and `?` for what may be None.  A line that begins with "attributes" gives the kinds
# of the type before it their places in the source.

import warnings

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_OPTIMIZED_AST = 0x400, 0x1000, 0x2000, 0x8400

_PLACES = "int lineno, int col_offset, int? end_lineno, int? end_col_offset"
_EXACT_PLACES = "int lineno, int col_offset, int end_lineno, int end_col_offset"
_GRAMMAR = (
    ("mod", "", "Module(stmt* body, type_ignore* type_ignores)", "Interactive(stmt* body)", "Expression(expr body)",
     "FunctionType(expr* argtypes, expr returns)"),
    ("stmt", _PLACES,
     "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
     "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, "
     "type_param* type_params)",
     "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)",
     "Return(expr? value)", "Delete(expr* targets)", "Assign(expr* targets, expr value, string? type_comment)",
     "TypeAlias(expr name, type_param* type_params, expr value)", "AugAssign(expr target, operator op, expr value)",
     "AnnAssign(expr target, expr annotation, expr? value, int simple)",
     "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
     "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
     "While(expr test, stmt* body, stmt* orelse)", "If(expr test, stmt* body, stmt* orelse)",
     "With(withitem* items, stmt* body, string? type_comment)", "AsyncWith(withitem* items, stmt* body, string? type_comment)",
     "Match(expr subject, match_case* cases)", "Raise(expr? exc, expr? cause)",
     "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
     "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)", "Assert(expr test, expr? msg)",
     "Import(alias* names)", "ImportFrom(identifier? module, alias* names, int? level)", "Global(identifier* names)",
     "Nonlocal(identifier* names)", "Expr(expr value)", "Pass", "Break", "Continue"),
    ("expr", _PLACES,
     "BoolOp(boolop op, expr* values)", "NamedExpr(expr target, expr value)", "BinOp(expr left, operator op, expr right)",
     "UnaryOp(unaryop op, expr operand)", "Lambda(arguments args, expr body)", "IfExp(expr test, expr body, expr orelse)",
     "Dict(expr* keys, expr* values)", "Set(expr* elts)", "ListComp(expr elt, comprehension* generators)",
     "SetComp(expr elt, comprehension* generators)", "DictComp(expr key, expr value, comprehension* generators)",
     "GeneratorExp(expr elt, comprehension* generators)", "Await(expr value)", "Yield(expr? value)", "YieldFrom(expr value)",
     "Compare(expr left, cmpop* ops, expr* comparators)", "Call(expr func, expr* args, keyword* keywords)",
     "FormattedValue(expr value, int conversion, expr? format_spec)", "JoinedStr(expr* values)", "Constant(constant value, string? kind)",
     "Attribute(expr value, identifier attr, expr_context ctx)", "Subscript(expr value, expr slice, expr_context ctx)",
     "Starred(expr value, expr_context ctx)", "Name(identifier id, expr_context ctx)", "List(expr* elts, expr_context ctx)",
     "Tuple(expr* elts, expr_context ctx)", "Slice(expr? lower, expr? upper, expr? step)"),
    ("expr_context", "", "Load", "Store", "Del"),
    ("boolop", "", "And", "Or"),
    ("operator", "", "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"),
    ("unaryop", "", "Invert", "Not", "UAdd", "USub"),
    ("cmpop", "", "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"),
    ("comprehension", "", "(expr target, expr iter, expr* ifs, int is_async)"),
    ("excepthandler", _PLACES, "ExceptHandler(expr? type, identifier? name, stmt* body)"),
    ("arguments", "", "(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)"),
    ("arg", _PLACES, "(identifier arg, expr? annotation, string? type_comment)"),
    ("keyword", _PLACES, "(identifier? arg, expr value)"),
    ("alias", _PLACES, "(identifier name, identifier? asname)"),
    ("withitem", "", "(expr context_expr, expr? optional_vars)"),
    ("match_case", "", "(pattern pattern, expr? guard, stmt* body)"),
    ("pattern", _EXACT_PLACES,
     "MatchValue(expr value)", "MatchSingleton(constant value)", "MatchSequence(pattern* patterns)",
     "MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
     "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)", "MatchStar(identifier? name)",
     "MatchAs(pattern? pattern, identifier? name)", "MatchOr(pattern* patterns)"),
    ("type_ignore", "", "TypeIgnore(int lineno, string tag)"),
    ("type_param", _EXACT_PLACES, "TypeVar(identifier name, expr? bound, expr? default_value)", "ParamSpec(identifier name, expr? default_value)",
     "TypeVarTuple(identifier name, expr? default_value)"),
)


class AST:   # the base of all nodes
    __module__ = "ast"
    _fields = ()
    _attributes = ()
    __match_args__ = ()
    _lists = ()
    _required = ()
    _field_types = {}

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f"{self.__class__.__name__} constructor takes at most {len(fields)} positional argument{'' if len(fields) == 1 else 's'}")
        given = self.__dict__
        for i in range(len(args)):
            setattr(self, fields[i], args[i])
        for name, value in kwargs.items():
            if name in fields:
                if fields.index(name) < len(args):
                    raise TypeError(f"{self.__class__.__name__} got multiple values for argument '{name}'")
            elif name not in self._attributes:
                warnings.warn(f"{self.__class__.__name__}.__init__ got an unexpected keyword argument '{name}'. Support for arbitrary keyword "
                              "arguments is deprecated and will be removed in Python 3.15.", DeprecationWarning)
            setattr(self, name, value)
        if len(args) < len(fields):
            for name in self._lists:
                if name not in given:
                    setattr(self, name, [])
            for name in self._required:
                if name in given:
                    continue
                if name == "ctx":
                    self.ctx = Load()
                else:
                    warnings.warn(f"{self.__class__.__name__}.__init__ missing 1 required positional argument: '{name}'. This will become an "
                                  "error in Python 3.15.", DeprecationWarning)

    def __reduce__(self):
        return self.__class__, tuple(getattr(self, name) for name in self._fields if hasattr(self, name)), dict(self.__dict__)

    def __replace__(self, /, **changes):
        names = self._fields + self._attributes
        for name in changes:
            if name not in names:
                raise TypeError(f"{self.__class__.__name__}.__replace__ got an unexpected keyword argument {name!r}.")
        given = {name: value for name, value in self.__dict__.items() if name in names}
        return self.__class__(**(given | changes))


_TYPES = {"int": int, "string": str, "identifier": str, "constant": object}


def _rows(text):
    """(name, type, is it a list, may it be None) of each field in a list of them."""
    rows = []
    for part in text.split(", ") if text else ():
        kind, name = part.split(" ")
        rows.append((name, kind.rstrip("?*"), kind.endswith("*"), kind.endswith("?")))
    return rows


def _make(name, base, fields, attributes, doc, pending):
    rows = _rows(fields)
    names = tuple(row[0] for row in rows)
    namespace = {"__module__": "ast", "__doc__": doc, "_fields": names, "__match_args__": names,
                 "_lists": tuple(row[0] for row in rows if row[2]), "_required": tuple(row[0] for row in rows if not row[2] and not row[3])}
    for row in rows:
        if row[3]:
            namespace[row[0]] = None
    places = _rows(attributes)
    if places or base is AST:
        namespace["_attributes"] = tuple(row[0] for row in places)
    for row in places:
        if row[3]:
            namespace[row[0]] = None
    made = type(name, (base,), namespace)
    pending.append((made, rows))
    globals()[name] = made
    return made


def _make_all():
    pending = []
    for name, attributes, *kinds in _GRAMMAR:
        if kinds[0].startswith("("):
            _make(name, AST, kinds[0][1:-1], attributes, name + kinds[0], pending)
            continue
        separator = "\n" + " " * len(name) + " | " if any("(" in kind for kind in kinds) else " | "
        base = _make(name, AST, "", attributes, name + " = " + separator.join(kinds), pending)
        for kind in kinds:
            own, _, fields = kind.partition("(")
            _make(own, base, fields.rstrip(")"), "", kind, pending)
    for made, rows in pending:
        made._field_types = {}
        for field, kind, is_list, optional in rows:
            kind = _TYPES.get(kind) or globals()[kind]
            made._field_types[field] = list[kind] if is_list else kind | None if optional else kind


_make_all()
__all__ = [name for name in globals() if not name.startswith("_") and name != "warnings"]
