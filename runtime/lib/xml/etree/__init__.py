# xml.etree: XML as trees of elements.
