# An attribute that is an int in most instances, and something else in some.
class Reading:
    def __init__(self, value):
        self.value = value
    def doubled(self):
        return self.value * 2

readings = [Reading(v) for v in (1, 2, 3)]
print(sum(r.doubled() for r in readings))
readings[1].value = 0.25
print(sum(r.doubled() for r in readings))
readings.append(Reading("ab"))
readings.append(Reading([1]))
readings.append(Reading(2 ** 62))
print([r.doubled() for r in readings])
for r in readings:
    r.value = r.value == 1 or r.value
print([r.value for r in readings])
Reading.value = "class default"
del readings[0].value
print(readings[0].value, readings[0].doubled())
