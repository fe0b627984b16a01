"""Exceptions that are handled where they are raised, and what can be seen of them.

Exercises: KeyError, IndexError and ZeroDivisionError of single operations in
try statements, clauses by base class, by tuple, several clauses, with names,
with raising bodies, in loops, with finally and else, big numbers in clauses.
"""
import sys


def item(table, key):
    try:
        return table[key]
    except KeyError:
        return -1


def item_or_text(table, key):
    try:
        value = table[key]
    except LookupError:
        value = 0
    else:
        value += 1
    return value


def at(row, n):
    try:
        return row[n]
    except IndexError:
        return -1


def at_float(row, n):
    total = 0.0
    try:
        total += row[n]
    except Exception:
        total = -1.0
    return total


def quotient(a, b):
    try:
        return a // b
    except ZeroDivisionError:
        return 7


def remainder(a, b):
    result = 0
    try:
        result = a % b
    except ArithmeticError:
        result = 8
    return result


def in_order(row, n, d):
    """The first clause that matches is taken."""
    try:
        return row[n] // d
    except ZeroDivisionError:
        return 1000
    except (IndexError, KeyError):
        return 2000


def wrong_clause(row, n):
    try:
        return row[n]
    except KeyError:
        return 5


def named(table, key):
    try:
        return table[key]
    except KeyError as error:
        return "no " + repr(error.args)


def observed(table, key):
    try:
        return table[key]
    except KeyError:
        return sys.exc_info()[0].__name__


def raised_in_clause(table, key):
    try:
        return table[key]
    except KeyError:
        raise ValueError("no key")


def raised_later(table, key, d):
    try:
        value = table[key]
    except KeyError:
        value = 10
    return value // d


def raises_again(row, n):
    try:
        return row[n]
    except IndexError:
        raise


def with_finally(row, n, seen):
    try:
        try:
            value = row[n]
        except IndexError:
            value = -5
    finally:
        seen.append(n)
    return value


def grows(row, n, number):
    """The clause computes a number that does not fit into a word."""
    try:
        number = row[n]
    except IndexError:
        number = number * number
    return number


def in_loop(table, keys):
    hits = misses = 0
    for key in keys:
        try:
            hits += table[key]
        except KeyError:
            misses += 1
            continue
        if key == 7:
            break
    else:
        hits += 1000
    return hits, misses


def count(words):
    counts = {}
    for word in words:
        try:
            counts[word] += 1
        except KeyError:
            counts[word] = 1
    return counts


def total(rows, width):
    result = 0
    for row in rows:
        for n in range(width):
            try:
                result += row[n]
            except IndexError:
                result += 100
    return result


def nested(row, table, n):
    try:
        try:
            return table[row[n]]
        except IndexError:
            n = 0
        return table[row[n]]
    except KeyError:
        return -2


def outside(row, n):
    """Nothing is handled once the clause is over."""
    try:
        row[n]
    except IndexError:
        n = 0
    return sys.exc_info(), row[n]


def number(text):
    try:
        return int(text)
    except ValueError:
        return -1


def number_or_raise(text):
    try:
        return int(text)
    except KeyError:
        return -1


class Key:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        if other.number == 13:
            raise KeyError("unlucky")
        return self.number == other.number


def by_object(table, key):
    try:
        return table[key]
    except KeyError as error:
        return error.args[0] if isinstance(error.args[0], str) else "absent"


def main():
    table = {1: 10, 2: 20, 7: 70}
    print([item(table, key) for key in range(4)])
    print([item_or_text({"a": 1, "b": 5}, key) for key in ["a", "c", "b"]])
    row = [5, 6, 7]
    print([at(row, n) for n in range(-5, 5)])
    print([at_float([0.5, 1.5], n) for n in range(-3, 3)])
    print([quotient(17, d) for d in range(-2, 3)], quotient(-(2**62), -1), quotient(3, 0))
    print([remainder(17, d) for d in range(-2, 3)])
    print([in_order(row, n, d) for n in (0, 2, 3) for d in (0, 2)])
    try:
        print(wrong_clause(row, 1), wrong_clause(row, 9))
    except IndexError as error:
        print("IndexError:", error)
    print(named(table, 1), named(table, 5), observed(table, 2), observed(table, 3))
    try:
        raised_in_clause(table, 3)
    except ValueError as error:
        print(error, repr(error.__context__))
    try:
        print(raised_later(table, 3, 4), raised_later(table, 3, 0))
    except ZeroDivisionError as error:
        print(error, error.__context__)
    try:
        raises_again(row, 3)
    except IndexError as error:
        print(error, error.__traceback__.tb_next.tb_lineno)
    seen = []
    print(with_finally(row, 1, seen), with_finally(row, 4, seen), seen)
    print(grows(row, 0, 3), grows(row, 9, 3), grows(row, 9, 2**40), grows(row, 9, 2**70))
    print(in_loop(table, [1, 5, 2, 6]), in_loop(table, [1, 7, 2, 6]))
    print(count("to be or not to be that is the question to ask".split()))
    print(total([[1, 2, 3], [], [4]], 3))
    print([nested([1, 4, 7], table, n) for n in range(5)])
    print(outside(row, 0), outside(row, 8))
    words = ["12", " -7\n", "", "x", "1_000", "1__0", "٣", "9" * 30, "9" * 5000, "0x10", "+", "\ud800"]
    print([number(word) for word in words])
    try:
        print(number_or_raise("17"), number_or_raise("seven"))
    except ValueError as error:
        print(error)
    keys = {Key(n): n for n in range(3)}
    print(by_object(keys, Key(2)), by_object(keys, Key(9)))
    keys = {Key(13): 0}
    print(by_object(keys, Key(5)))
    collide = Key(13)
    collide.number = 13
    same = {Key(13): 1}
    lookup = Key(0)
    lookup.number = 13
    print(by_object(same, lookup))


main()
