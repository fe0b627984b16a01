from broken_cycle import value
