# timeit.__main__: `-m timeit`, the command line.

import sys
import timeit

sys.exit(timeit.main())
