# A misspelt name gets a suggestion.
def count_words(sentence):
    words = sentence.split()
    return len(word)


count_words("a b c")
