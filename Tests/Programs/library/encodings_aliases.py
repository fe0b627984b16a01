# encodings.aliases
import codecs
import encodings
import encodings.aliases
from encodings.aliases import aliases

print(len(aliases), aliases["latin1"], aliases["u8"], aliases["646"], aliases["windows_1252"], aliases.get("nothing"))
print(list(aliases)[:5], sorted(set(aliases.values()))[:8])
print(encodings.aliases.aliases is aliases, encodings.normalize_encoding("ISO-8859 1"))
for name in "l1", "us", "utf", "cp1252", "u16", "koi8_r", "csisolatin2", "cskoi8r":
    print(name, codecs.lookup(name).name)
