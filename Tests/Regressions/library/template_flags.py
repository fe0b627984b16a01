# string.Template with flags of its own.
import re
from string import Template


class Exact(Template):
    flags = 0


class Loose(Template):
    flags = re.IGNORECASE


for kind in (Template, Exact, Loose):
    text = kind("$wHO likes ${WHAT}")
    values = dict(wHO="tim", WHAT="ham", w="fred")
    try:
        print(text.substitute(values))
    except ValueError as error:
        print(error)
    print(text.safe_substitute(values))
