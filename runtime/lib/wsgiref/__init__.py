# wsgiref: what servers and applications of PEP 3333 need.  Only `util` is there.
