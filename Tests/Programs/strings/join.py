# join over any iterable of text, and its complaint about other things.
print(",".join(["a", "b", "c"]), "".join([]), "-".join("xyz"), ", ".join(str(n) for n in range(4)))
print("→".join(("é", "日", "🎉")), " ".join({"k1": 1, "k2": 2}), "x".join(["only"]))
for bad in ([1, 2], ["a", None], 5):
    try:
        print(",".join(bad))
    except TypeError as error:
        print(error)
