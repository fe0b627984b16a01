# multiprocessing: choosing how processes are started, and what cannot be given to them.
import multiprocessing as mp
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.reduction import ForkingPickler


def nothing(*args):
    pass


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


if __name__ == "__main__":
    mp.freeze_support()
    attempt(mp.get_context, "thread")
    print(mp.get_all_start_methods(), mp.get_start_method(allow_none=True))
    print(mp.get_start_method(), mp.get_start_method(allow_none=True))
    attempt(mp.set_start_method, "spawn")
    attempt(mp.get_context("fork").set_start_method, "fork")
    mp.set_start_method("spawn", force=True)
    print(mp.get_start_method(), mp.get_context().get_start_method(), type(mp.Process()).__name__)
    for method in mp.get_all_start_methods():
        print(method, mp.get_context(method).get_start_method(), mp.get_context(method).Process.__name__)

    lock = mp.get_context("fork").Lock()
    attempt(mp.Process(target=nothing, args=(lock,)).start)
    for thing in (lock, mp.Lock(), mp.Condition(), mp.Queue(), mp.SimpleQueue(), mp.Value("i"), mp.Array("i", 2), mp.current_process().authkey):
        attempt(pickle.dumps, thing)
    attempt(mp.get_context("spawn").Process(target=nothing, args=((x for x in ()),)).start)
    attempt(ProcessPoolExecutor, max_tasks_per_child=1, mp_context=mp.get_context("fork"))

    class Odd:
        pass

    ForkingPickler.register(Odd, lambda odd: (str, ("odd",)))
    here, there = mp.Pipe()
    here.send([Odd()])
    print(there.recv())
    p = mp.Process(target=nothing)
    p.start()
    p.join()
    print(p.exitcode, type(p._popen).__name__, p._popen.method)
