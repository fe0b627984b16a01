# The main module's variables, seen by a module that imports it as __main__ while its loop runs.
import watcher

for step in range(3):
    total = step * 2
    watcher.look()
print(watcher.seen)
