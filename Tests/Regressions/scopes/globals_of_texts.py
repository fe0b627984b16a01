# A name that a function or class in a text declares to be global is that at the top of the text, too.
def run(text):
    try:
        exec(text)
    except NameError as error:
        print("NameError:", error)


run("x = 7\ndef f():\n  x = 1\n  def g():\n    global x\n    def h(): return x\n    return h()\n  return g()\nprint(f())")
run("y = 7\nclass C:\n  global y\n  y = 13\ndef f():\n  return y\nprint(f(), y)")
run("z = 7\ndef f():\n  return z\nf()")
print(x, y, "z" in globals())
