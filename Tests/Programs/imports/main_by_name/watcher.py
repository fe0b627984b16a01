seen = []


def look():
    import __main__

    seen.append((__main__.step, __main__.total))
