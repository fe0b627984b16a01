# Bound methods in dicts; dispatch by computed method name.
class Calculator:
    def __init__(self):
        self.stack = []
        self.commands = {"+": self.add, "*": self.multiply, "dup": self.dup}
    def add(self): self.stack.append(self.stack.pop() + self.stack.pop())
    def multiply(self): self.stack.append(self.stack.pop() * self.stack.pop())
    def dup(self): self.stack.append(self.stack[-1])
    def do_clear(self): self.stack.clear()
    def do_show(self): print(self.stack)
    def run(self, text):
        for word in text.split():
            if word in self.commands:
                self.commands[word]()
            elif hasattr(self, "do_" + word):
                getattr(self, "do_" + word)()
            else:
                self.stack.append(int(word))

c = Calculator()
c.run("2 3 + dup * show 4 show clear show")
try:
    c.run("1 +")
except IndexError as error:
    print(error)
try:
    c.run("nonsense")
except ValueError as error:
    print(error)
