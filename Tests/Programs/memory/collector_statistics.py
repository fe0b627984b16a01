# What the garbage collector says about itself.
import gc

before = gc.get_stats()
print(len(before), [sorted(stats) for stats in before])
gc.collect()
after = gc.get_stats()
print(after[2]["collections"] > before[2]["collections"], all(type(n) is int for stats in after for n in stats.values()))
print(len(gc.get_count()), len(gc.get_threshold()), gc.isenabled())
