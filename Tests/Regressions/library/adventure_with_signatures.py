"""Text adventure engine: generators as coroutines, match, module-level loop with state, sqlite log, closures."""
import sqlite3
import zlib
import inspect
import shlex
from dataclasses import dataclass, field
from enum import Enum, auto


class Dir(Enum):
    N = auto()
    S = auto()
    E = auto()
    W = auto()


@dataclass
class Room:
    name: str
    exits: dict = field(default_factory=dict)
    items: list = field(default_factory=list)


def world():
    hall, cave, roof = Room("hall"), Room("cave", items=["lamp", "rope"]), Room("roof", items=["key"])
    hall.exits = {Dir.N: cave, Dir.E: roof}
    cave.exits = {Dir.S: hall}
    roof.exits = {Dir.W: hall}
    return hall


def game(room):
    bag, turns, score = [], 0, 0.0
    reply = f"in {room.name}"
    while True:
        line = yield reply
        turns += 1
        match shlex.split(line or ""):
            case []:
                reply = "?"
            case ["go", d] if d.upper() in Dir.__members__:
                to = room.exits.get(Dir[d.upper()])
                if to is None:
                    reply, score = "no way", score - 0.5
                else:
                    room, reply = to, f"in {to.name}"
            case ["take", *things] if things:
                got = [t for t in things if t in room.items]
                for t in got:
                    room.items.remove(t)
                bag += got
                score += len(got) * 1.25
                reply = f"took {', '.join(got) or 'nothing'}"
            case ["say", text, ("loud" | "soft") as how]:
                reply = text.upper() if how == "loud" else text.lower()
            case ["quit"]:
                return turns, sorted(bag), score
            case [verb, *_]:
                reply = f"cannot {verb}"


def logger(db):
    count = 0

    def log(line, reply):
        nonlocal count
        count += 1
        db.execute("insert into log values (?, ?, ?)", (count, line, reply))
        return count

    return log


db = sqlite3.connect(":memory:")
db.execute("create table log (n integer, line text, reply text)")
log = logger(db)
g = game(world())
print(next(g))
total = 0
for line in ["go n", "take lamp rope sword", "go n", "go w", "go s", "", "say 'hi there' loud", "dance now", "go e", "take key", "quit"]:
    try:
        reply = g.send(line)
    except StopIteration as stop:
        print("end", stop.value)
        break
    total += log(line, reply)
    print(f"{line!r:>26} -> {reply}")
print(total, line, reply, inspect.getgeneratorstate(g))
for n, text in db.execute("select n, reply from log where line like 'go%' order by n desc"):
    print(n, text, end="; ")
print(db.execute("select count(*), max(length(reply)), avg(n) from log").fetchone())
data = b"".join(r[0].encode() for r in db.execute("select reply from log"))
print(zlib.crc32(data), zlib.decompress(zlib.compress(data)) == data)
print(inspect.signature(game), inspect.signature(Room), inspect.isgeneratorfunction(game))
h = game(world())
next(h)
try:
    h.throw(ValueError("boom"))
except ValueError as e:
    print("thrown", e, inspect.getgeneratorstate(h))
