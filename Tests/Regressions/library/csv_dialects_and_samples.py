# Dialects are checked and cannot be changed, escaped line ends go on in the next line, samples are sniffed.
import copy
import csv
import io


def shown(function):
    try:
        print(function())
    except (AttributeError, TypeError, ValueError, csv.Error) as error:
        print(type(error).__name__, error)


dialect = csv.get_dialect("excel")
shown(lambda: copy.copy(dialect))
shown(lambda: setattr(dialect, "delimiter", ";"))
shown(lambda: delattr(dialect, "quoting"))
shown(lambda: csv.field_size_limit(1, None))
shown(lambda: csv.reader([], escapechar=" ", skipinitialspace=True))
shown(lambda: csv.reader([], lineterminator="a", delimiter="a"))
shown(lambda: list(csv.reader(['1,",3,",5'], quotechar=None, escapechar="\\")))
shown(lambda: list(csv.reader(["a\\\n", "b,c\\\r\n", "d"], quoting=csv.QUOTE_NONE, escapechar="\\")))
out = io.StringIO()
csv.writer(out, delimiter=" ", skipinitialspace=True).writerow(["", "a", ""])
shown(out.getvalue)
shown(lambda: csv.writer(out, delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NONE).writerow([""]))


def sniff(sample):
    sniffed = csv.Sniffer().sniff(sample)
    print(list(csv.reader(io.StringIO(sample), sniffed)))
    return sniffed.delimiter, sniffed.quotechar, sniffed.doublequote, sniffed.skipinitialspace


for sample in ("'x';'y, z'\n'a';'it''s'\n", "a: b: c\nd: e: f\n", "1|2|3\n4|5|6\n7|8\n", '"a b", "c"\n"d e", "f"\n', "1\t2\n3\t4\n"):
    shown(lambda: sniff(sample))
shown(lambda: list(csv.reader([',"5",7.3'], quoting=csv.QUOTE_NONNUMERIC)))
shown(lambda: csv.Sniffer().sniff("nothing"))
print(csv.Sniffer().has_header("name,count\na,1\nb,2\n"), csv.Sniffer().has_header("a,1\nb,2\n"))
