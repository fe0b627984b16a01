# Threads with a small stack run.
import threading

threading.stack_size(262144)
found = []
threads = [threading.Thread(target=lambda n: found.append(f"{n}"), args=(n,)) for n in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), sorted(found)[0], threading.stack_size(0))
