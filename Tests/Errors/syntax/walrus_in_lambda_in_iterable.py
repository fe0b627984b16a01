x = [i for i in (lambda: (j := [1, 2]))()]
