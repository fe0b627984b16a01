options = {}


class Configured(object, **options):  # error: not supported yet: ** in a class header
    pass
