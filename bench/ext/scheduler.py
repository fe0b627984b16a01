"""Objects: tasks with states take turns."""


class Task:
    def __init__(self, number, work):
        self.number = number
        self.work = work
        self.waited = 0
        self.following = None

    def is_done(self):
        return self.work <= 0

    def step(self, scheduler):
        self.work -= 1
        if self.work % 3 == 0:
            scheduler.note(self.number)
        return not self.is_done()


class Idle(Task):
    def step(self, scheduler):
        self.work -= 2
        self.waited += 1
        return self.work > 0


class Scheduler:
    def __init__(self):
        self.first = None
        self.notes = 0
        self.steps = 0

    def add(self, task):
        task.following = self.first
        self.first = task

    def note(self, number):
        self.notes += number % 7

    def round(self):
        alive = 0
        task = self.first
        while task is not None:
            if not task.is_done():
                self.steps += 1
                if task.step(self):
                    alive += 1
            task = task.following
        return alive


def run():
    scheduler = Scheduler()
    for i in range(50):
        scheduler.add(Idle(i, 300 + i) if i % 4 == 0 else Task(i, 200 + i))
    rounds = 0
    while scheduler.round():
        rounds += 1
    return rounds, scheduler.steps, scheduler.notes
