# A package with submodules and relative imports.
import store
import store.items
from store.pricing import total
from store.sub import deep
from store import VERSION, items as catalogue
print(VERSION, store.items.find("pen"), total(["pen", "book"]), deep.where(), catalogue is store.items)
print(store.__name__, store.items.__name__, deep.__name__, deep.__package__, total.__module__)
def late():
    from store.sub.deep import where as w
    import store.pricing as p
    return w() + str(p.RATE)
print(late())
