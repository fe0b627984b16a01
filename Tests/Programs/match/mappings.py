# Mapping patterns with rest and nesting.
def route(request):
    match request:
        case {"method": "GET", "path": "/"}:
            return "home"
        case {"method": "GET", "path": str(path), **rest}:
            return f"get {path} {rest}"
        case {"method": "POST", "body": {"user": {"name": name, "tags": [first, *_]}}}:
            return f"new {name} {first}"
        case {"error": code} if code >= 500:
            return "server error"
        case {"error": 404 | 403 as code}:
            return f"refused {code}"
        case {}:
            return "some mapping"
    return "unmatched"

for r in ({"method": "GET", "path": "/"}, {"method": "GET", "path": "/x", "q": 1}, {"method": "GET", "path": 5},
          {"method": "POST", "body": {"user": {"name": "ann", "tags": ["new", "vip"]}}}, {"error": 503}, {"error": 404}, {"error": 400}, {}, [], 5):
    print(route(r))
