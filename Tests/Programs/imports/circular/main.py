# Two modules that import each other inside functions and at the top.
import ping
print(ping.play(3))
