"""A ferry between two banks, and the cars that wait for it.

Shows: classes with inheritance and properties, exceptions of one's own, lists
as queues, a small random generator with big-integer arithmetic, and a report
with aligned columns.

    krait build examples/ferry.py -o ferry
    ./ferry            # one day
    ./ferry 7 2024     # seven days, another seed
"""
import sys


class Dice:
    """Pseudo-random numbers, the same on every machine."""

    def __init__(self, seed):
        self.state = seed * 2 + 1

    def roll(self, sides):
        self.state = self.state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        return (self.state >> 33) % sides


class Overloaded(Exception):
    """The next vehicle does not fit any more."""


class Vehicle:
    length, fare, kind = 5, 4.00, "car"

    def __init__(self, arrived):
        self.arrived = arrived
        self.boarded = None

    @property
    def waited(self):
        return self.boarded - self.arrived


class Truck(Vehicle):
    length, fare, kind = 12, 15.50, "truck"


class Bicycle(Vehicle):
    length, fare, kind = 1, 1.25, "bicycle"


class Ferry:
    deck = 30               # metres
    crossing = 12           # minutes

    def __init__(self):
        self.vehicles = []
        self.trips = self.empty_trips = 0

    @property
    def free(self):
        return self.deck - sum(v.length for v in self.vehicles)

    def board(self, vehicle, now):
        if vehicle.length > self.free:
            raise Overloaded(f"{vehicle.kind} needs {vehicle.length} m, {self.free} m are free")
        vehicle.boarded = now
        self.vehicles.append(vehicle)

    def unload(self):
        self.trips += 1
        if not self.vehicles:
            self.empty_trips += 1
        landed, self.vehicles = self.vehicles, []
        return landed


def arrival(minute, dice):
    """Whoever comes to a bank in this minute, or None; more in the rush hours."""
    rush = 7 <= minute // 60 <= 9 or 16 <= minute // 60 <= 18
    if dice.roll(100) >= (22 if rush else 8):
        return None
    chosen = dice.roll(10)
    return (Truck if chosen == 0 else Bicycle if chosen < 4 else Vehicle)(minute)


def simulate_day(dice):
    ferry, banks, side = Ferry(), ([], []), 0
    carried, refused, longest = [], 0, 0
    lands_at = None
    for minute in range(6 * 60, 21 * 60):
        for queue in banks:
            if vehicle := arrival(minute, dice):
                queue.append(vehicle)
        longest = max(longest, *map(len, banks))
        if lands_at == minute:
            carried += ferry.unload()
            side, lands_at = 1 - side, None
        if lands_at is None and minute % 5 == 0:
            queue = banks[side]
            try:
                while queue:
                    ferry.board(queue[0], minute)
                    queue.pop(0)
            except Overloaded:
                refused += 1
            lands_at = minute + ferry.crossing
    return ferry, carried, sum(map(len, banks)), refused, longest


def main():
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    dice = Dice(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for day in range(1, days + 1):
        ferry, carried, left, refused, longest = simulate_day(dice)
        print(f"day {day}: {ferry.trips} crossings, {ferry.empty_trips} of them empty, {refused} with a full deck; "
              f"longest queue {longest}, left behind {left}")
        print(f"  {'kind':<10}{'count':>6}{'fares':>10}{'mean wait':>11}{'longest':>9}")
        kinds = {}
        for vehicle in carried:
            kinds.setdefault(vehicle.kind, []).append(vehicle)
        for kind, group in sorted(kinds.items()):
            waits = [v.waited for v in group]
            print(f"  {kind:<10}{len(group):>6}{sum(v.fare for v in group):>10,.2f}"
                  f"{sum(waits) / len(waits):>11.1f}{max(waits):>9}")
        print(f"  {'all':<10}{len(carried):>6}{sum(v.fare for v in carried):>10,.2f}\n")


main()
