loaded = ["late"]
