# http.cookies: cookies that are set, and those that come back.
import copy
import pickle
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie


def attempt(function, *args):
    try:
        return function(*args)
    except (CookieError, KeyError, TypeError, ValueError) as e:
        return f"{type(e).__name__}: {e}"


c = SimpleCookie()
c["fig"] = "newton"
c["sugar"] = "wafer; \"and\" \\ \xfc\n"
c["number"] = 7
c["empty"] = ""
c["fig"]["path"] = "/acme"
c["fig"]["Max-Age"] = 3600
c["fig"]["secure"] = True
c["sugar"]["httponly"] = 1
c["sugar"]["samesite"] = "Lax"
c["sugar"]["comment"] = "a; b"
c["number"]["expires"] = "Wed, 01-Jan-98 00:00:00 GMT"
print(c)
print(repr(c))
print(c.output(attrs=["path"], header="Cookie:", sep=" | "))
print(c.js_output())
print(c["fig"], repr(c["fig"]), c["fig"].key, c["fig"].value, c["sugar"].coded_value, dict(c["fig"]))
print(c["fig"].js_output(["path"]), len(c["number"].OutputString()))
c["number"]["expires"] = 0
print(len(c["number"].OutputString()), c["number"].OutputString()[:18])

for text in ["chips=ahoy; vienna=finger", 'keebler="E=mc2; L=\\"Loves\\"; fudge=\\012;"', "keebler=E=mc2", "a=b; $Path=/x; Version=1", "a=b;secure;HttpOnly",
             "a=b; secure=; path", "$Version=1; a=b; $Path=/", "a", "path=/; a=b", 'a="b', "a=b=c; d = e ", "a=[x]{y}; b=\xe4; c=d",
             "expires=1", "a=1; expires=Wed, 01-Jan-98 00:00:00 GMT; b=2", "", ";", "a=1,b=2", "a=1 b=2", 'q="\\303\\244\\x"', "a=b; domain=x; c=d; domain=y",
             "a=;b=", "=x", "a==", 'a=""', "x=1;x=2", "Set-Cookie: a=b", "a=b; max-age=5; samesite=Strict; unknown=x"]:
    cookie = attempt(SimpleCookie, text)
    if isinstance(cookie, str):
        print(ascii(text), cookie)
        continue
    print(ascii(text), ascii([(k, m.value, m.coded_value, {a: v for a, v in m.items() if v != ""}) for k, m in cookie.items()]))
    assert str(SimpleCookie(cookie.output(header="", sep=";"))) is not None
print(BaseCookie({"a": 1, "b": "x y"}), SimpleCookie({"a": Morsel()})["a"].key)
for key in ("expires", "a b", "a,b", "\xe4", "", "a=b", "ok!#$%&'*+-.^_`|~:"):
    print(ascii(key), attempt(SimpleCookie().__setitem__, key, "v"))
m = Morsel()
print(attempt(m.__setitem__, "foo", 1), attempt(m.setdefault, "foo", 1), attempt(m.update, {"foo": 1}), m.setdefault("PATH", "x"), m.isReservedKey("Path"), m.isReservedKey("foo"))
m.set("k", "v", "v")
m.update({"Domain": "d"})
n = m.copy()
print(m == n, n == copy.deepcopy(m), m != dict(m), n is m, type(n).__name__, str(pickle.loads(pickle.dumps(m))), pickle.loads(pickle.dumps(c)) == c)
n["path"] = "other"
print(m == n, [name for name in m])
