# xml.sax: only what writes text for XML (saxutils).
