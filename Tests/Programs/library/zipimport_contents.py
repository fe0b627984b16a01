# zipimport: what an archive holds.
import os
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.zip")
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("mod.py", "x = 1\n")
        z.writestr("pack/__init__.py", "")
        z.writestr("pack/sub.py", "y = 'ü'\n")
        z.writestr("pack/data.txt", b"\xff\0")
    i = zipimport.zipimporter(path)
    print(i.archive == path, repr(i.prefix), repr(i).replace(folder, ""))
    print(i.is_package("pack"), i.is_package("mod"), repr(i.get_source("mod")), i.get_filename("pack").replace(folder, ""))
    print(i.get_data("pack/data.txt"), i.get_data(os.path.join(path, "mod.py")), i.find_spec("nothing"))
    spec = i.find_spec("mod")
    print(spec.name, spec.origin.replace(folder, ""), spec.loader is i, spec.submodule_search_locations)
    print([p.replace(folder, "") for p in i.find_spec("pack").submodule_search_locations])
    inner = zipimport.zipimporter(os.path.join(path, "pack"))
    print(repr(inner.prefix), repr(inner.get_source("pack.sub")), inner.get_filename("sub").replace(folder, ""))
    for wrong in (lambda: i.is_package("no"), lambda: i.get_data("no"), lambda: zipimport.zipimporter(""), lambda: zipimport.zipimporter(3),
                  lambda: zipimport.zipimporter("/nowhere/x.zip"), lambda: zipimport.zipimporter(folder)):
        try:
            wrong()
        except (OSError, ImportError, TypeError) as e:
            print(type(e).__name__, str(e).replace(folder, ""), getattr(e, "name", None))
