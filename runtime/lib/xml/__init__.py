# xml: trees (xml.etree) and parsers (xml.parsers.expat).
