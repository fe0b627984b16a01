# A class body is a frame with the class's name.
def setting(name):
    return {"debug": True}[name]


class Config:
    debug = setting("debug")
    level = setting("level")
