"""A text adventure: rooms, things and a state machine, played from standard input."""
import sys

ROOMS = {
    "hall": {"text": "a dusty hall", "exits": {"north": "library", "east": "cellar"}, "things": ["lamp"]},
    "library": {"text": "walls of books", "exits": {"south": "hall"}, "things": ["key", "book"]},
    "cellar": {"text": "a dark cellar", "exits": {"west": "hall", "down": "vault"}, "things": [], "dark": True},
    "vault": {"text": "gold everywhere", "exits": {"up": "cellar"}, "things": ["gold"], "locked": "key"},
}


class GameOver(Exception):
    def __init__(self, text, won=False):
        super().__init__(text)
        self.won = won


class Game:
    def __init__(self, rooms, start):
        self.rooms = rooms
        self.place = start
        self.bag = []
        self.lit = False
        self.moves = 0

    @property
    def room(self):
        return self.rooms[self.place]

    def describe(self):
        if self.room.get("dark") and not self.lit:
            return "It is pitch dark."
        text = f"You are in {self.room['text']}."
        if self.room["things"]:
            text += " You see: " + ", ".join(self.room["things"]) + "."
        return text + " Exits: " + ", ".join(sorted(self.room["exits"])) + "."

    def do_look(self):
        return self.describe()

    def do_go(self, direction="nowhere"):
        target = self.room["exits"].get(direction)
        if target is None:
            return f"You cannot go {direction}."
        needed = self.rooms[target].get("locked")
        if needed and needed not in self.bag:
            return f"The way {direction} is locked."
        if self.room.get("dark") and not self.lit and direction == "down":
            raise GameOver("You fall down the stairs in the dark.")
        self.place = target
        return self.describe()

    def do_take(self, *things):
        answers = []
        for thing in things or ["nothing"]:
            if thing in self.room["things"]:
                self.room["things"].remove(thing)
                self.bag.append(thing)
                answers.append(f"Taken: {thing}.")
            else:
                answers.append(f"There is no {thing} here.")
        return " ".join(answers)

    def do_light(self, thing):
        if thing != "lamp" or thing not in self.bag:
            return "You cannot light that."
        self.lit = not self.lit
        return "The lamp is " + ("on." if self.lit else "off.")

    def do_bag(self):
        return "You carry " + (", ".join(sorted(self.bag)) or "nothing") + "."

    def do_quit(self):
        raise GameOver("You give up.", won="gold" in self.bag)

    def command(self, line):
        verb, *words = line.lower().split()
        handler = getattr(self, "do_" + verb, None)
        if handler is None:
            return f"What is '{verb}'?"
        self.moves += 1
        try:
            return handler(*words)
        except TypeError:
            return f"How do you mean, '{line}'?"


def main():
    game = Game(ROOMS, "hall")
    print(game.describe())
    try:
        for line in sys.stdin:
            line = line.strip()
            if line:
                print(">", line)
                print(game.command(line))
                if "gold" in game.bag:
                    raise GameOver("You are rich!", won=True)
    except GameOver as over:
        print(over, f"({game.moves} moves)")
        return 0 if over.won else 1
    print("The story ends here.")
    return 2


sys.exit(main())
