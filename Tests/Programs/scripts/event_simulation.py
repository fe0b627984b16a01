"""A discrete-event simulation driven by generators: machines share repairers."""


class Simulation:
    def __init__(self):
        self.now, self.serial, self.events, self.log = 0, 0, [], []

    def at(self, delay, process):
        self.serial += 1
        self.events.append((self.now + delay, self.serial, process))
        self.events.sort(key=lambda event: event[:2])

    def start(self, process):
        self.at(0, process)

    def run(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, _, process = self.events.pop(0)
            try:
                request = next(process)
            except StopIteration:
                continue
            if isinstance(request, int):
                self.at(request, process)
            else:
                request.request(process)
        self.now = until

    def note(self, text):
        self.log.append((self.now, text))


class Resource:
    def __init__(self, simulation, count):
        self.simulation, self.free, self.queue, self.longest = simulation, count, [], 0

    def request(self, process):
        if self.free:
            self.free -= 1
            self.simulation.at(0, process)
        else:
            self.queue.append(process)
            self.longest = max(self.longest, len(self.queue))

    def release(self):
        if self.queue:
            self.simulation.at(0, self.queue.pop(0))
        else:
            self.free += 1


class Machine:
    def __init__(self, simulation, name, repairers, lives, repair_time):
        self.simulation, self.name, self.repairers = simulation, name, repairers
        self.lives, self.repair_time, self.up, self.waited = lives, repair_time, 0, 0

    def process(self):
        for life in self.lives:
            yield life
            self.up += life
            self.simulation.note(f"{self.name} breaks")
            broken_at = self.simulation.now
            yield self.repairers
            self.waited += self.simulation.now - broken_at
            self.simulation.note(f"{self.name} in repair")
            yield self.repair_time
            self.repairers.release()
            self.simulation.note(f"{self.name} runs")
        self.simulation.note(f"{self.name} retires")


def main():
    simulation = Simulation()
    repairers = Resource(simulation, 1)
    machines = [Machine(simulation, "lathe", repairers, [5, 9, 20], 4), Machine(simulation, "press", repairers, [6, 6, 6], 5),
                Machine(simulation, "drill", repairers, [7, 30], 2)]
    for machine in machines:
        simulation.start(machine.process())
    simulation.run(60)
    for when, text in simulation.log:
        print(f"{when:>3} {text}")
    for m in sorted(machines, key=lambda m: m.waited):
        print(f"{m.name}: up {m.up} ({m.up / simulation.now:.1%}), waited {m.waited}")
    print("longest queue", repairers.longest, "free", repairers.free, "pending", len(simulation.events))


main()
