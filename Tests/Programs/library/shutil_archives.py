# shutil: archives made, extracted, registered.
import os
import shutil
import tempfile
from shutil import make_archive

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("in/sub/deep")
    for name in "in/a.txt", "in/sub/b.txt":
        with open(name, "w") as file:
            file.write(name)
    for format, _ in shutil.get_archive_formats():
        path = make_archive("out/arch", format, "in")
        shutil.unpack_archive(path, "back_" + format, **({} if format == "zip" else {"filter": "data"}))
        found = sorted(os.path.relpath(os.path.join(p, f), "back_" + format) for p, _, files in os.walk("back_" + format) for f in files)
        print(format, os.path.basename(path), found, open(f"back_{format}/sub/b.txt").read())
    path = shutil.make_archive("part", "zip", root_dir="in", base_dir="sub")
    shutil.unpack_archive(path, "back", "zip")
    print(sorted(os.listdir("back")), os.listdir("back/sub"), path == os.path.abspath("part.zip"))
    print(shutil.make_archive("dry", "tar", dry_run=1), os.path.exists("dry.tar"))
    print(shutil.make_archive("here", "gztar", base_dir="in"), os.path.exists("here.tar.gz"))

    def listing(base_name, base_dir, **options):
        with open(base_name + ".lst", "w") as file:
            file.write(" ".join(sorted(os.listdir(base_dir))) + str(sorted(options.items())))
        return base_name + ".lst"

    shutil.register_archive_format("list", listing, [("level", 3)], "a list")
    print(open(shutil.make_archive("names", "list", "in")).read(), ("list", "a list") in shutil.get_archive_formats())
    shutil.unregister_archive_format("list")
    shutil.register_unpack_format("none", [".none"], lambda name, where, **options: print("unpack", name, where == os.getcwd(), options))
    open("x.none", "w").close()
    shutil.unpack_archive("x.none")
    print([entry[:2] for entry in shutil.get_unpack_formats()])
    for wrong in (lambda: make_archive("a", "rar"), lambda: shutil.unpack_archive("x.unknown"), lambda: shutil.unpack_archive("x", format="rar"),
                  lambda: shutil.unpack_archive("in/a.txt", format="zip"), lambda: shutil.unpack_archive("in/a.txt", format="tar"),
                  lambda: shutil.register_unpack_format("again", [".zip"], print), lambda: shutil.register_archive_format("x", 1),
                  lambda: shutil.register_archive_format("x", print, [1])):
        try:
            wrong()
        except Exception as e:
            print(type(e).__name__, e)
    os.chdir("/")
