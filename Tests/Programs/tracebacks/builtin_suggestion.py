# A misspelt built-in gets a suggestion.
numbers = [3, 1, 2]
print(srted(numbers))
