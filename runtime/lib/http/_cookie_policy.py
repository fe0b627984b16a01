# Which cookies a jar of http.cookiejar accepts, and to whom it gives them.

from http._cookie_texts import (
    IPV4, domain_match, eff_request_host, is_third_party, request_path, request_port, user_domain_match,
)

# Domains below which everybody can have a name, if a country's letters follow.
_SECOND_LEVEL = {"co", "ac", "com", "edu", "org", "net", "gov", "mil", "int", "aero", "biz", "cat", "coop", "info", "jobs", "mobi", "museum",
                 "name", "pro", "travel", "eu"}


class CookiePolicy:
    """What a policy has to say; domains and paths are asked for first, to save looking at each cookie."""

    def set_ok(self, cookie, request):
        """May the jar keep the cookie?"""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """May the request have the cookie?"""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        return True

    def path_return_ok(self, path, request):
        return True


class DefaultCookiePolicy(CookiePolicy):
    """The rules of the first kind of cookies and of RFC 2965, and lists of domains."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False, rfc2109_as_netscape=None, hide_cookie2=False,
                 strict_domain=False, strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False, strict_ns_domain=DomainLiberal,
                 strict_ns_set_initial_dollar=False, strict_ns_set_path=False, secure_protocols=("https", "wss")):
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked_domains = tuple(blocked_domains or ())
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    # -- lists of domains

    def blocked_domains(self):
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        return self._allowed_domains is not None and not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    # -- keeping

    def set_ok(self, cookie, request):
        return (self.set_ok_version(cookie, request) and self.set_ok_verifiability(cookie, request) and self.set_ok_name(cookie, request)
                and self.set_ok_path(cookie, request) and self.set_ok_domain(cookie, request) and self.set_ok_port(cookie, request))

    def set_ok_version(self, cookie, request):
        return cookie.version is not None and self.return_ok_version(cookie, request)

    def set_ok_verifiability(self, cookie, request):
        if request.unverifiable and is_third_party(request):
            if cookie.version > 0:
                return not self.strict_rfc2965_unverifiable
            if cookie.version == 0:
                return not self.strict_ns_unverifiable
        return True

    def set_ok_name(self, cookie, request):
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))

    def set_ok_path(self, cookie, request):
        if cookie.path_specified and (cookie.version > 0 or cookie.version == 0 and self.strict_ns_set_path):
            return self.path_return_ok(cookie.path, request)
        return True

    def set_ok_domain(self, cookie, request):
        domain = cookie.domain
        if self.is_blocked(domain) or self.is_not_allowed(domain):
            return False
        if not cookie.domain_specified:
            return True
        host, full = eff_request_host(request)
        if self.strict_domain and domain.count(".") >= 2:
            start, second, top = domain.rpartition(".")[0].rpartition(".")[0], *domain.split(".")[-2:]
            if start == "" and domain.startswith(".") and second.lower() in _SECOND_LEVEL and len(top) == 2:
                return False
        bare = domain.removeprefix(".")
        if "." not in bare and not full.endswith(".local"):
            return False
        if cookie.version == 0 and not full.endswith((domain, bare + ".local")) and not full.startswith(".") and not ("." + full).endswith(domain):
            return False
        if (cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match) and not domain_match(full, domain):
            return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            return "." not in host[:-len(domain)] or bool(IPV4.search(host))
        return True

    def set_ok_port(self, cookie, request):
        if not cookie.port_specified:
            return True
        wanted = request_port(request) or "80"
        for port in cookie.port.split(","):
            try:
                int(port)
            except ValueError:
                return False
            if port == wanted:
                return True
        return False

    # -- giving

    def return_ok(self, cookie, request):
        return (self.return_ok_version(cookie, request) and self.return_ok_verifiability(cookie, request)
                and self.return_ok_secure(cookie, request) and self.return_ok_expires(cookie, request)
                and self.return_ok_port(cookie, request) and self.return_ok_domain(cookie, request))

    def return_ok_version(self, cookie, request):
        if cookie.version > 0:
            return self.rfc2965
        return self.netscape if cookie.version == 0 else True

    def return_ok_verifiability(self, cookie, request):
        return self.set_ok_verifiability(cookie, request)

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    def return_ok_port(self, cookie, request):
        return not cookie.port or (request_port(request) or "80") in cookie.port.split(",")

    def return_ok_domain(self, cookie, request):
        _, full = eff_request_host(request)
        domain = cookie.domain
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if cookie.version == 0:
            if self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified and domain != full:
                return False
            return ("." + full).endswith(dotted)
        return domain_match(full, domain) if cookie.version > 0 else True

    def domain_return_ok(self, domain, request):
        host, full = eff_request_host(request)
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if not (("." + host if not host.startswith(".") else host).endswith(dotted)
                or ("." + full if not full.startswith(".") else full).endswith(dotted)):
            return False
        return not self.is_blocked(domain) and not self.is_not_allowed(domain)

    def path_return_ok(self, path, request):
        wanted = request_path(request)
        return wanted == path or wanted.startswith(path) and (path.endswith("/") or wanted[len(path):len(path) + 1] == "/")
