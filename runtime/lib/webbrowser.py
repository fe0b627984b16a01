# webbrowser: shows an address in the user's browser, by starting a program.
#
# The programs tried are those that BROWSER names, then what the desktop offers, then browsers by their names, as far as they are
# installed.  A browser is a command; one for the terminal is waited for, the others are left alone.

import os
import shlex
import shutil
import subprocess

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    pass


_browsers = {}      # lower-case name: [class or None, instance or None]
_order = None       # names in the order they are tried; None: not looked for yet


def register(name, klass, instance=None, *, preferred=False):
    """Makes a browser known; a preferred one is tried before the others."""
    _look_around()
    _browsers[name.lower()] = [klass, instance]
    if preferred or _from_environment and name in _from_environment:
        _order.insert(0, name)
    else:
        _order.append(name)


_from_environment = None


def get(using=None):
    """The browser with a name, or for a command line with %s in it; without a name the first one there is."""
    _look_around()
    for browser in _order if using is None else [using]:
        if "%s" in browser:
            words = shlex.split(browser)
            return BackgroundBrowser(words[:-1]) if words[-1] == "&" else GenericBrowser(words)
        entry = _browsers.get(browser.lower()) or _made(browser)
        if entry:
            return entry[0]() if entry[1] is None else entry[1]
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Shows the address: in the same window (0), a new window (1), a new tab (2).  Did it work?"""
    _look_around()
    for name in _order:
        if get(name).open(url, new, autoraise):
            return True
    return False


def open_new(url):
    return open(url, 1)


def open_new_tab(url):
    return open(url, 2)


def _made(browser):
    """An entry for a command that is no known name, if there is such a program."""
    command = browser.split()[0] if browser.split() else browser
    if not shutil.which(command):
        return None
    return [None, GenericBrowser(browser)]


class BaseBrowser:
    args = ["%s"]

    def __init__(self, name=""):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A command that is waited for."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name, self.args = name, ["%s"]
        else:
            self.name, self.args = name[0], name[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        return [self.name] + [arg.replace("%s", url) for arg in self.args]

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.call(self._command(url), close_fds=True)
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that goes on by itself."""

    def open(self, url, new=0, autoraise=True):
        try:
            process = subprocess.Popen(self._command(url), close_fds=True, start_new_session=True)
        except OSError:
            return False
        return process.poll() is None


class _Windowed(BackgroundBrowser):
    """A browser that is told by an option where to show the page."""

    options = ("", "--new-window", "--new-tab")

    def open(self, url, new=0, autoraise=True):
        if new not in (0, 1, 2):
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        option = self.options[new]
        try:
            process = subprocess.Popen([self.name] + ([option] if option else []) + [url], close_fds=True, start_new_session=True,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError:
            return False
        try:
            return process.wait(5) == 0
        except subprocess.TimeoutExpired:   # it is running
            return True


class Mozilla(_Windowed):
    options = ("", "-new-window", "-new-tab")


class Chrome(_Windowed):
    options = ("", "--new-window", "")


Chromium = Chrome


class Opera(_Windowed):
    options = ("", "--new-window", "")


class Edge(_Windowed):
    options = ("", "--new-window", "")


_graphical = (
    ("xdg-open", BackgroundBrowser), ("gvfs-open", BackgroundBrowser), ("x-www-browser", BackgroundBrowser), ("firefox", Mozilla),
    ("iceweasel", Mozilla), ("mozilla", Mozilla), ("google-chrome", Chrome), ("chrome", Chrome), ("chromium", Chromium),
    ("chromium-browser", Chromium), ("opera", Opera), ("microsoft-edge", Edge),
)
_textual = ("www-browser", "links", "elinks", "lynx", "w3m")


def _look_around():
    global _order, _from_environment
    if _order is not None:
        return
    _order = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        for name, kind in _graphical:
            if shutil.which(name):
                register(name, None, kind(name))
    if os.environ.get("TERM"):
        for name in _textual:
            if shutil.which(name):
                register(name, None, GenericBrowser(name))
    _from_environment = [name for name in os.environ.get("BROWSER", "").split(os.pathsep) if name]
    for name in reversed(_from_environment):
        if name.lower() in _browsers:
            _order.insert(0, name)
        elif "%s" in name or _made(name):
            _browsers.setdefault(name.lower(), [None, get(name) if "%s" in name else GenericBrowser(name)])
            _order.insert(0, name)
