"""A bank whose customers arrive at pseudo-random times and queue for clerks."""


class Random:
    """A linear congruential generator, so that every run is the same."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return self.state >> 33

    def between(self, low, high):
        return low + self.next() % (high - low + 1)


class Customer:
    count = 0

    def __init__(self, arrival, work):
        Customer.count += 1
        self.number = Customer.count
        self.arrival, self.work = arrival, work
        self.started = None

    def waited(self):
        return self.started - self.arrival


class Clerk:
    def __init__(self, name, speed):
        self.name, self.speed = name, speed
        self.customer, self.free_at = None, 0
        self.served = []

    def take(self, customer, now):
        customer.started = now
        self.customer = customer
        self.free_at = now + max(1, customer.work // self.speed)

    def tick(self, now):
        if self.customer and now >= self.free_at:
            self.served.append(self.customer)
            self.customer = None

    @property
    def idle(self):
        return self.customer is None


def simulate(minutes, clerks, random):
    queue, longest, arrivals = [], 0, []
    next_arrival = random.between(1, 4)
    for now in range(minutes):
        if now == next_arrival:
            customer = Customer(now, random.between(4, 18))
            arrivals.append(customer)
            queue.append(customer)
            next_arrival = now + random.between(1, 4)
        for clerk in clerks:
            clerk.tick(now)
            if clerk.idle and queue:
                clerk.take(queue.pop(0), now)
        longest = max(longest, len(queue))
    return arrivals, queue, longest


def main():
    for seed in (1, 42, 2024):
        Customer.count = 0
        clerks = [Clerk("Ann", 2), Clerk("Bob", 3), Clerk("Cid", 1)]
        arrivals, left, longest = simulate(240, clerks, Random(seed))
        waits = [c.waited() for clerk in clerks for c in clerk.served]
        print(f"seed {seed}: {len(arrivals)} arrived, {len(waits)} served, {len(left)} still waiting, longest queue {longest}")
        print(f"  mean wait {sum(waits) / len(waits):.3f}, longest wait {max(waits)}, no wait {waits.count(0)}")
        for clerk in sorted(clerks, key=lambda c: -len(c.served)):
            print(f"  {clerk.name} served {len(clerk.served):>2}: {[c.number for c in clerk.served[:6]]}")


main()
