# http.server.CGIHTTPRequestHandler: scripts, what they are told, and requests that are refused.
import http.client
import http.server
import os
import sys
import threading
import warnings

http.server.nobody_uid = os.getuid  # another user might not see the folder
SCRIPTS = {
    "cgi-bin/words": 'printf "Content-Type: text/plain\\r\\n\\r\\n"; printf "%s\\n" "$#" "$1"\n'
    'env | grep -E "^(GATEWAY|REQUEST_|PATH_INFO|SCRIPT_|QUERY|CONTENT_|HTTP_|AUTH_|REMOTE_USER|SERVER_PROTO)" | LC_ALL=C sort\n',
    "cgi-bin/deep/read": 'printf "\\r\\n"; head -c "$CONTENT_LENGTH"; exit 3\n',
    "plain/read": "echo never\n",
}
for name, text in SCRIPTS.items():
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(name, 0o755)
open("cgi-bin/text", "w").close()
os.mkdir("cgi-bin/empty")
logged = []


class Handler(http.server.CGIHTTPRequestHandler):
    def log_message(self, format, *args):
        logged.append(format % args)


def ask(method, path, body=None, **headers):
    connection = http.client.HTTPConnection(*server.server_address)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    text = response.read().decode()
    print(method, path, response.status, response.reason, response.getheader("Content-Type"))
    print(text if response.status == 200 else len(text))
    connection.close()


with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server, warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ask("GET", "/cgi-bin/words")
    ask("GET", "/cgi-bin/./x/../words/be%20hind/it?one+two", User_Agent="some", Cookie="a=1", Referer="/from", Accept="text/*")
    ask("GET", "/cgi-bin/words?a=1&b=2", Authorization="Basic dXNlcjpwYXNz", Content_Type="text/x")
    ask("POST", "/cgi-bin/deep/read?q", b"what was sent")
    ask("POST", "/plain/read", b"x")
    ask("GET", "/cgi-bin/missing")
    ask("GET", "/cgi-bin/text")
    ask("GET", "/cgi-bin/empty")
    ask("GET", "/plain/read")
    server.shutdown()
print(*logged, sep="\n")
print({(w.category.__name__, str(w.message)) for w in caught if "CGI" in str(w.message)})
handler = Handler.__new__(Handler)
for handler.path in "/cgi-bin", "/cgi-bin/", "/a/../cgi-bin/x", "//htbin//y/.", "/cgi-binary/x", "/cgi-bin/%2e%2e/x", "/../x", "":
    try:
        print(repr(handler.path), handler.is_cgi(), vars(handler).pop("cgi_info", None))
    except IndexError as e:
        print(repr(handler.path), e)
print(handler.is_python("a/b.PYW"), handler.is_python("a.sh"), handler.is_executable("cgi-bin/text"), http.server.executable("cgi-bin/words"))
