# Nested dicts merged recursively.
def merge(base, extra):
    merged = dict(base)
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = value
    return merged

base = {"server": {"host": "localhost", "port": 80, "tls": {"on": False}}, "debug": True}
extra = {"server": {"port": 443, "tls": {"on": True, "cert": "x.pem"}}, "users": ["root"]}
result = merge(base, extra)
print(result)
print(base, result["server"]["tls"]["on"], result is not base, merge({}, {}) == {})
