# A loop whose product grows from small to big.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result

for n in (0, 1, 5, 10, 20, 21, 25, 40):
    print(n, factorial(n))
print(sum(int(digit) for digit in str(factorial(100))))
print(factorial(30) // factorial(28), factorial(25) % 1000003)
