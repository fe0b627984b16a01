# webbrowser: commands as browsers, browsers of the program, the order in which they are tried.
import os

os.environ.update(BROWSER="echo page %s", DISPLAY="", WAYLAND_DISPLAY="", TERM="")
import webbrowser

print(webbrowser.open("http://a.example/"), flush=True)
print(webbrowser.get("echo other %s").open_new("http://b.example/"), flush=True)


class Mine(webbrowser.BaseBrowser):
    def open(self, url, new=0, autoraise=True):
        print("mine", url, new)
        return new != 1


webbrowser.register("Mine", Mine)
print(type(webbrowser.get("mine")).__name__, webbrowser.get("MINE") is webbrowser.get("mine"))
print(webbrowser.get("mine").open_new_tab("c"))
webbrowser.register("first", None, Mine("first"), preferred=True)
print(webbrowser.get().name, webbrowser.open("d"), webbrowser.open_new("e"))
try:
    webbrowser.get("no such browser")
except webbrowser.Error as e:
    print(e)
print(webbrowser.get("false %s").open("x"))
