# A command interpreter by patterns.
def run(commands):
    inventory, room = [], "hall"
    for line in commands:
        match line.split():
            case ["quit" | "exit"]:
                print("bye")
                break
            case ["go", ("north" | "south" | "up") as direction]:
                room = f"{direction} of {room}"
                print("now", room)
            case ["go", other]:
                print("cannot go", other)
            case ["take", *things] if things:
                inventory += things
                print("have", inventory)
            case ["drop", thing] if thing in inventory:
                inventory.remove(thing)
                print("dropped", thing)
            case []:
                continue
            case [verb, *rest]:
                print("what is", verb, len(rest))
run(["go north", "go sideways", "take key lamp", "drop key", "drop key", "", "take", "dance now", "quit", "unreached"])
