# xml.parsers: expat.
