"""Functions that nothing calls: they are there to be looked at, and run when somebody gets at them after all."""
import inspect


def unused(a, b=2, *, c: int = 3):
    """Said of nothing."""
    return a + b + c


def numbers():
    yield 1


class Tool:
    def use(self):
        return "used"

    def rest(self):
        return "rested"

    @property
    def shown(self):
        return "shown"

    def __len__(self):
        return 3


def found_by_name():
    return "found"


async def later():
    return 1


tool = Tool()
print(unused.__name__, unused.__doc__, unused.__defaults__, unused.__kwdefaults__, inspect.signature(unused))
print(inspect.isgeneratorfunction(numbers), inspect.iscoroutinefunction(later), unused.__code__.co_varnames)
print(len(tool), tool.shown, sorted(name for name in vars(Tool) if not name.startswith("_")))
print(getattr(tool, "us" + "e")())
print(globals()["found" + "_by_name"]())
