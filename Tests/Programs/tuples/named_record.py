# A tuple subclass with properties, by hand.
class Card(tuple):
    __slots__ = ()
    def __new__(cls, rank, suit):
        return super().__new__(cls, (rank, suit))
    @property
    def rank(self):
        return self[0]
    @property
    def suit(self):
        return self[1]
    def __str__(self):
        return f"{self.rank} of {self.suit}"

cards = [Card(7, "hearts"), Card(2, "spades"), Card(7, "clubs")]
print(cards[0], cards, sorted(cards)[0], Card(2, "spades") == (2, "spades"), len(cards[0]))
rank, suit = cards[1]
print(rank, suit, isinstance(cards[0], tuple), {cards[0]: 1}[(7, "hearts")])
