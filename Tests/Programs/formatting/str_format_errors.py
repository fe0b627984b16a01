# What str.format refuses.
cases = [("{}", ()), ("{1}", ("a",)), ("{name}", ()), ("{", ()), ("}", ()), ("{0} {}", (1, 2)), ("{!x}", (1,)),
         ("{0.nope}", (1,)), ("{0[5]}", ([1],)), ("{:d}", ("s",)), ("{0[k]}", ({},)), ("{!}", (1,))]
for template, arguments in cases:
    try:
        print(template.format(*arguments))
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        print(repr(template), type(error).__name__, error)
