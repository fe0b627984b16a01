# Comprehensions at work on records.
people = [("ann", 31, "dev"), ("bob", 25, "ops"), ("cid", 40, "dev"), ("dee", 25, "ops")]
by_team = {team: [name for name, _, t in people if t == team] for team in sorted({p[2] for p in people})}
print(by_team, {team: sum(age for _, age, t in people if t == team) / len(names) for team, names in by_team.items()})
print(sorted((age, name) for name, age, _ in people), [name.title() for name, age, *_ in people if 30 <= age < 50])
primes = [n for n in range(2, 40) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(primes, [(a, b, c) for c in range(20) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
