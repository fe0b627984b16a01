# Frames and code of tracebacks and generators.
def fail(n):
    x = n
    raise ValueError(x)
def outer():
    fail(3)
try:
    outer()
except ValueError as e:
    tb = e.__traceback__
t = tb
while t:
    f = t.tb_frame
    print(f.f_code.co_name, t.tb_lineno, t is tb or f.f_lineno, f.f_code.co_firstlineno, f.f_globals is globals(), f.f_builtins['len'] is len)
    print(f.f_code.co_filename == tb.tb_frame.f_code.co_filename, type(f).__name__, f.f_trace)
    t = t.tb_next
print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals is globals(), tb.tb_frame.f_back)
print(tb.tb_next.tb_frame.f_code is outer.__code__)
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
T = type(tb)
inner = tb.tb_next.tb_next
made = T(None, inner.tb_frame, inner.tb_lasti, 42)
print(made.tb_lineno, made.tb_next, made.tb_frame is made.tb_frame, made.tb_lasti == inner.tb_lasti)
made.tb_next = inner
print(made.tb_next is inner)
def loop(): inner.tb_next = made
show(loop)
def cut(): del made.tb_next
show(cut)
def ro1(): made.tb_frame = None
show(ro1)
show(lambda: T(1, inner.tb_frame, 1, 1))
show(lambda: T(None, 1, 1, 1))
show(lambda: T())
show(lambda: T(None, inner.tb_frame, 'a', 1))
def g(a):
    yield a
    r = yield from sub()
def sub():
    yield 1
    print(it.gi_running, it.gi_frame is not None)
    yield 2
it = g(1)
print(it.gi_code is g.__code__, it.gi_frame.f_code.co_name, it.gi_frame.f_lineno, it.gi_suspended, it.gi_running, it.gi_yieldfrom)
next(it); next(it)
print(it.gi_suspended, it.gi_yieldfrom.gi_code.co_name)
next(it)
print(list(it), it.gi_frame, it.gi_suspended, it.gi_yieldfrom, it.gi_code.co_name)
async def co():
    return 1
c = co()
print(c.cr_code is co.__code__, c.cr_frame.f_code.co_name, c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin)
c.close()
print(c.cr_frame, c.cr_code.co_flags & 0x80)
async def ag():
    yield 1
a = ag()
print(a.ag_code is ag.__code__, a.ag_frame.f_code.co_name, a.ag_running, a.ag_await, hex(a.ag_code.co_flags & 0x2a0))
def ro2(): it.gi_frame = 1
show(ro2)
def ro3(): it.gi_running = 1
show(ro3)
def ro4(): it.gi_code = 1
show(ro4)
def ro5(): it.gi_yieldfrom = 1
show(ro5)
def ro6(): c.cr_await = 1
show(ro6)
def ro7(): c.cr_origin = 1
show(ro7)
print(repr(tb.tb_frame).endswith("line %d, code <module>>" % tb.tb_frame.f_lineno), repr(tb.tb_frame).startswith("<frame at 0x"))
show(lambda: type(tb.tb_frame)())
