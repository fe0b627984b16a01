# difflib: matching blocks, ratios, the forms of differences.
import difflib

a = "qabxcd"
b = "abycdf"
m = difflib.SequenceMatcher(None, a, b)
print(m.find_longest_match(), m.get_matching_blocks())
for code in m.get_opcodes():
    print(code)
print(m.ratio(), m.quick_ratio(), m.real_quick_ratio())
print(difflib.SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
print(difflib.SequenceMatcher(None, " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
long = ["x"] * 300 + ["y", "z"]
m = difflib.SequenceMatcher(None, long, long[:250] + ["y"])
print(m.bpopular, m.ratio(), difflib.SequenceMatcher(None, long, long[:250] + ["y"], autojunk=False).ratio())
print(difflib.SequenceMatcher(None, [], []).ratio(), difflib.SequenceMatcher(None, [], []).get_opcodes())
numbers = [str(i) for i in range(60)]
changed = numbers[:10] + ["new"] + numbers[10:30] + numbers[31:50] + ["a", "b"] + numbers[52:]
for group in difflib.SequenceMatcher(None, numbers, changed).get_grouped_opcodes(2):
    print(group)

print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
print(difflib.get_close_matches("wheel", ["while", "for", "where", "well", "heel"], n=2, cutoff=0.5))
for arguments in ({"n": 0}, {"cutoff": 2}):
    try:
        difflib.get_close_matches("a", ["b"], **arguments)
    except ValueError as e:
        print(e)

one = """one
two
three
  four five
six
seven eight nine ten
""".splitlines(keepends=True)
two = """ore
tree
emu
  four  five
six!
seven eight nine eleven
twelve
""".splitlines(keepends=True)
diff = list(difflib.ndiff(one, two))
print("".join(diff), end="")
print("".join(difflib.restore(diff, 1)) == "".join(one), "".join(difflib.restore(diff, 2)) == "".join(two))
try:
    list(difflib.restore(diff, 3))
except ValueError as e:
    print(e)
print("".join(difflib.Differ(difflib.IS_LINE_JUNK, difflib.IS_CHARACTER_JUNK).compare(["\tabc\n", "\n", "#\n"], ["\tabd\n", "#\n"])))
for function in difflib.unified_diff, difflib.context_diff:
    print("".join(function(one, two, "one.txt", "two.txt", "2024-01-01", "2024-01-02", n=1)))
    print("\n".join(function(numbers, changed, lineterm="")))
    print(list(function(one, one)), list(function([], ["x\n"])), list(function(["x\n"], [])))
    print(list(difflib.diff_bytes(function, [b"a\xff\n"], [b"b\xfe\n"], b"f\xfd", b"g")))
for arguments in ([b"x"], ["y"]), ("x", ["y"]), (["x"], ["y"], 5):
    try:
        list(difflib.unified_diff(*arguments))
    except TypeError as e:
        print(e)
try:
    list(difflib.diff_bytes(difflib.unified_diff, ["x"], [b"y"]))
except TypeError as e:
    print(e)
print(difflib.IS_LINE_JUNK("  #  \n"), difflib.IS_LINE_JUNK("x\n"), difflib.IS_CHARACTER_JUNK("\t"), difflib.IS_CHARACTER_JUNK("x"))
