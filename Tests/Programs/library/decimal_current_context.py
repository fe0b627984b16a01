# decimal: the current context belongs to the thread, and to the context of contextvars.
import contextvars
import threading
from decimal import *

getcontext().prec = 5
seen = []


def work(prec):
    seen.append(getcontext().prec)
    getcontext().prec = prec
    total = Decimal(0)
    for i in range(1, 200): total += Decimal(1) / i
    seen.append((prec, total))


threads = [threading.Thread(target=work, args=(prec,)) for prec in (10, 20, 40)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(seen, key=str), getcontext().prec, Decimal(1) / 3)


def inside():
    setcontext(Context(prec=3))
    return Decimal(1) / 3


copied = contextvars.copy_context()
print(copied.run(inside), Decimal(1) / 3, copied.run(lambda: Decimal(2) / 3))
shared = getcontext()
print(contextvars.copy_context().run(lambda: getcontext() is shared))
with localcontext() as outer:
    outer.prec = 7
    with localcontext(Context(prec=2), rounding=ROUND_UP) as inner:
        print(Decimal(1) / 3, getcontext() is inner)
    print(Decimal(1) / 3, getcontext() is outer)
print(getcontext() is shared, Decimal(1) / 3)
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, getcontext().prec, Decimal(1) / 0, ExtendedContext.flags[DivisionByZero])
DefaultContext.prec = 12
print(Context().prec, Context(prec=None, Emin=-5).prec)
