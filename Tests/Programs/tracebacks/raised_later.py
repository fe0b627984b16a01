# A saved exception raised from elsewhere grows a longer traceback.
saved = None


def make():
    global saved
    try:
        {}["first"]
    except KeyError as error:
        saved = error


def release():
    raise saved


make()
release()
