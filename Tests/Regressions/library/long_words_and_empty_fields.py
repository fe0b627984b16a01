# textwrap fills a line that has no room left with nothing; an empty last field behind a quoted one was not quoted.
import csv
import textwrap

print(textwrap.wrap("Did you say 'supercalifragilistic-expialidocious?' a-b-c-dddddddddddddddddd", 12))
print(textwrap.wrap("aaaaa-bbbbbbbbbbb-ccccccccccc", 8), textwrap.wrap("ab " + "c" * 9, 3))
for quoting in (csv.QUOTE_NOTNULL, csv.QUOTE_STRINGS):
    print(list(csv.reader([',,"",', '"",', '1,"2",,""'], quoting=quoting)))
