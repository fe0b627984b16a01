# http.server: what a request says to a CGI script: the script's place in the path, and the environment.
#
# A path is /folder/script/rest?query.  Nothing here looks at files but for `translate`, which the handler gives.

import base64
import binascii
import os
import urllib.parse


def collapsed(path):
    """A path without empty words, `.` and `..`, always with a slash in front; IndexError above the root."""
    path, _, query = path.partition("?")
    *folders, last = urllib.parse.unquote(path).split("/")
    # What ends with a dot word names a folder.
    if last in (".", ".."):
        folders.append(last)
        last = ""
    kept = []
    for word in folders:
        if word == "..":
            kept.pop()
        elif word not in ("", "."):
            kept.append(word)
    if query:
        last += "?" + query
    return "/" + "/".join(kept) + "/" + last


def parts(folder, rest, translate):
    """(folder, script, path behind the script, query): folders below the given one belong to the script's place."""
    place = (folder + "/" + rest).find("/", len(folder) + 1)
    while place >= 0:
        path = folder + "/" + rest
        if not os.path.isdir(translate(path[:place])):
            break
        folder, rest = path[:place], path[place + 1 :]
        place = (folder + "/" + rest).find("/", len(folder) + 1)
    rest, _, query = rest.partition("?")
    script, slash, behind = rest.partition("/")
    return folder, script, slash + behind, query


def user(authorization):
    """The environment's words about who asks."""
    words = authorization.split()
    if len(words) != 2:
        return {}
    result = {"AUTH_TYPE": words[0]}
    if words[0].lower() == "basic":
        try:
            fields = base64.decodebytes(words[1].encode("ascii")).decode("ascii").split(":")
        except (binascii.Error, UnicodeError):
            return result
        if len(fields) == 2:
            result["REMOTE_USER"] = fields[0]
    return result


def environment(handler, name, behind, query):
    """The environment of the script of that name for a handler's request."""
    headers = handler.headers
    behind = urllib.parse.unquote(behind)
    result = dict(os.environ)
    result |= {
        "SERVER_SOFTWARE": handler.version_string(),
        "SERVER_NAME": handler.server.server_name,
        "GATEWAY_INTERFACE": "CGI/1.1",
        "SERVER_PROTOCOL": handler.protocol_version,
        "SERVER_PORT": str(handler.server.server_port),
        "REQUEST_METHOD": handler.command,
        "PATH_INFO": behind,
        "PATH_TRANSLATED": handler.translate_path(behind),
        "SCRIPT_NAME": name,
        "QUERY_STRING": query,
        "REMOTE_ADDR": handler.client_address[0],
    }
    if headers.get("authorization"):
        result |= user(headers["authorization"])
    kind = headers.get("content-type")
    result["CONTENT_TYPE"] = headers.get_content_type() if kind is None else kind
    for variable, header in ("CONTENT_LENGTH", "content-length"), ("HTTP_REFERER", "referer"), ("HTTP_USER_AGENT", "user-agent"):
        if headers.get(header):
            result[variable] = headers[header]
    result["HTTP_ACCEPT"] = ",".join(headers.get_all("accept", ()))
    cookies = ", ".join(filter(None, headers.get_all("cookie", ())))
    if cookies:
        result["HTTP_COOKIE"] = cookies
    # Scripts find these also where nothing says them.
    for variable in "REMOTE_HOST", "CONTENT_LENGTH", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_REFERER":
        result.setdefault(variable, "")
    return result
