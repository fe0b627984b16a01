# zipfile.__main__: `-m zipfile`, the command line.

from zipfile._command import main

main()
