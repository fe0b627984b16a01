# _compat_pickle: what modules and names of Python 3 were called in Python 2, for pickles of protocols below 3.
#
# A module's row: its names now and then.  A name's row: now and then, each as "module.name"; rows that hold in one direction only say so.

_modules = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "socketserver": "SocketServer", "configparser": "ConfigParser",
    "reprlib": "repr", "tkinter.filedialog": "tkFileDialog", "tkinter.simpledialog": "tkSimpleDialog",
    "tkinter.colorchooser": "tkColorChooser", "tkinter.commondialog": "tkCommonDialog", "tkinter.dialog": "Dialog",
    "tkinter.dnd": "Tkdnd", "tkinter.font": "tkFont", "tkinter.messagebox": "tkMessageBox", "tkinter.scrolledtext": "ScrolledText",
    "tkinter.constants": "Tkconstants", "tkinter.tix": "Tix", "tkinter.ttk": "ttk", "tkinter": "Tkinter", "_markupbase": "markupbase",
    "winreg": "_winreg", "_thread": "thread", "_dummy_thread": "dummy_thread", "dbm.bsd": "dbhash", "dbm.dumb": "dumbdbm",
    "dbm.ndbm": "dbm", "dbm.gnu": "gdbm", "xmlrpc.client": "xmlrpclib", "xmlrpc.server": "SimpleXMLRPCServer",
    "http.client": "httplib", "html.entities": "htmlentitydefs", "html.parser": "HTMLParser", "http.cookies": "Cookie",
    "http.cookiejar": "cookielib", "http.server": "BaseHTTPServer", "test.support": "test.test_support", "subprocess": "commands",
    "urllib.parse": "urlparse", "urllib.robotparser": "robotparser", "urllib.request": "urllib2", "dbm": "anydbm",
    "collections.abc": "_abcoll",
}
_module_only_read = {
    "cPickle": "pickle", "_elementtree": "xml.etree.ElementTree", "FileDialog": "tkinter.filedialog", "SimpleDialog": "tkinter.simpledialog",
    "DocXMLRPCServer": "xmlrpc.server", "SimpleHTTPServer": "http.server", "CGIHTTPServer": "http.server", "UserDict": "collections",
    "UserList": "collections", "UserString": "collections", "whichdb": "dbm", "StringIO": "io", "cStringIO": "io",
}
_module_only_written = {
    "_bz2": "bz2", "_dbm": "dbm", "_functools": "functools", "_gdbm": "gdbm", "_pickle": "pickle",
}
_names = {
    "builtins.range": "__builtin__.xrange", "functools.reduce": "__builtin__.reduce", "sys.intern": "__builtin__.intern",
    "builtins.chr": "__builtin__.unichr", "builtins.str": "__builtin__.unicode", "builtins.int": "__builtin__.long",
    "itertools.zip_longest": "itertools.izip_longest", "itertools.filterfalse": "itertools.ifilterfalse",
    "builtins.zip": "itertools.izip", "builtins.map": "itertools.imap", "builtins.filter": "itertools.ifilter",
    "collections.UserDict": "UserDict.IterableUserDict", "collections.UserList": "UserList.UserList",
    "collections.UserString": "UserString.UserString", "multiprocessing.context.Process": "multiprocessing.process.Process",
    "subprocess.getoutput": "commands.getoutput", "subprocess.getstatusoutput": "commands.getstatusoutput",
    "urllib.parse.quote": "urllib.quote", "urllib.parse.quote_plus": "urllib.quote_plus", "urllib.parse.unquote": "urllib.unquote",
    "urllib.parse.unquote_plus": "urllib.unquote_plus", "urllib.parse.urlencode": "urllib.urlencode",
    "urllib.error.HTTPError": "urllib2.HTTPError", "urllib.error.URLError": "urllib2.URLError",
}
_name_only_read = {
    "__builtin__.basestring": "builtins.str", "exceptions.StandardError": "builtins.Exception", "UserDict.UserDict": "collections.UserDict",
    "socket.fromfd": "socket.fromfd",
}
_name_only_written = {
    "_functools.reduce": "__builtin__.reduce", "tkinter.filedialog.FileDialog": "FileDialog.FileDialog",
    "xmlrpc.server.XMLRPCDocGenerator": "DocXMLRPCServer.XMLRPCDocGenerator", "_socket.socket": "socket._socketobject",
    "builtins.OSError": "exceptions.OSError",
}
# Exceptions of Python 2, which had them in a module of their own; and those that it did not have.
_exceptions = (
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BufferError", "BytesWarning", "DeprecationWarning", "EOFError",
    "EnvironmentError", "Exception", "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning",
    "IndentationError", "IndexError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "NameError", "NotImplementedError",
    "OSError", "OverflowError", "PendingDeprecationWarning", "ReferenceError", "RuntimeError", "RuntimeWarning", "StopIteration",
    "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TypeError", "UnboundLocalError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError", "Warning",
    "ZeroDivisionError",
)
_os_errors = (
    "BrokenPipeError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "FileExistsError", "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError",
    "ProcessLookupError", "TimeoutError", "BlockingIOError",
)


def _key(text):
    module, _, name = text.rpartition(".")
    return module, name


REVERSE_IMPORT_MAPPING = _modules | _module_only_written
IMPORT_MAPPING = {old: new for new, old in _modules.items()} | _module_only_read
REVERSE_NAME_MAPPING = {_key(new): _key(old) for new, old in (_names | _name_only_written).items()}
NAME_MAPPING = {_key(old): _key(new) for new, old in _names.items()}
NAME_MAPPING.update((_key(old), _key(new)) for old, new in _name_only_read.items())
for _name in _exceptions:
    NAME_MAPPING["exceptions", _name] = "builtins", _name
    REVERSE_NAME_MAPPING["builtins", _name] = "exceptions", _name
for _name in _os_errors:
    REVERSE_NAME_MAPPING["builtins", _name] = "exceptions", "OSError"
REVERSE_NAME_MAPPING["builtins", "ModuleNotFoundError"] = "exceptions", "ImportError"
PYTHON2_EXCEPTIONS = _exceptions
MULTIPROCESSING_EXCEPTIONS = ("ProcessError", "BufferTooShort", "TimeoutError", "AuthenticationError")
PYTHON3_OSERROR_EXCEPTIONS = _os_errors


def old_name(module, name):
    """The names in Python 2."""
    known = REVERSE_NAME_MAPPING.get((module, name))
    return known if known is not None else (REVERSE_IMPORT_MAPPING.get(module, module), name)


def new_name(module, name):
    """The names in Python 3."""
    known = NAME_MAPPING.get((module, name))
    return known if known is not None else (IMPORT_MAPPING.get(module, module), name)
