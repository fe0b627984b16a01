"""A sudoku solver: candidates by bit masks, fewest choices first, backtracking."""

PUZZLES = {
    "easy": "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "hard": "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "none": "550070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "empty": "0" * 81,
}


class Contradiction(Exception):
    pass


class Board:
    def __init__(self, text):
        self.cells = [0] * 81
        self.rows, self.columns, self.boxes = [0] * 9, [0] * 9, [0] * 9
        self.tries = 0
        for i, c in enumerate(text):
            if c != "0":
                self.place(i, int(c))

    def place(self, i, digit):
        bit = 1 << digit
        row, column = divmod(i, 9)
        box = row // 3 * 3 + column // 3
        if (self.rows[row] | self.columns[column] | self.boxes[box]) & bit:
            raise Contradiction(f"{digit} twice at row {row + 1}, column {column + 1}")
        self.cells[i] = digit
        self.rows[row] |= bit
        self.columns[column] |= bit
        self.boxes[box] |= bit

    def remove(self, i):
        row, column = divmod(i, 9)
        mask = ~(1 << self.cells[i])
        self.cells[i] = 0
        self.rows[row] &= mask
        self.columns[column] &= mask
        self.boxes[row // 3 * 3 + column // 3] &= mask

    def candidates(self, i):
        row, column = divmod(i, 9)
        used = self.rows[row] | self.columns[column] | self.boxes[row // 3 * 3 + column // 3]
        return [d for d in range(1, 10) if not used >> d & 1]

    def solve(self):
        best, choices = None, range(10)
        for i in range(81):
            if not self.cells[i]:
                found = self.candidates(i)
                if len(found) < len(choices):
                    best, choices = i, found
                    if len(found) < 2:
                        break
        if best is None:
            return True
        for digit in choices:
            self.tries += 1
            self.place(best, digit)
            if self.solve():
                return True
            self.remove(best)
        return False

    def __str__(self):
        lines = []
        for r in range(9):
            row = self.cells[r * 9:r * 9 + 9]
            lines.append(" | ".join(" ".join(str(d) if d else "." for d in row[c:c + 3]) for c in (0, 3, 6)))
            if r in (2, 5):
                lines.append("------+-------+------")
        return "\n".join(lines)

    def valid(self):
        return all(mask == 0b1111111110 for group in (self.rows, self.columns, self.boxes) for mask in group)


for name, text in PUZZLES.items():
    print(name)
    try:
        board = Board(text)
    except Contradiction as error:
        print("contradiction:", error)
        continue
    print("solved" if board.solve() else "no solution", board.valid(), "tries", board.tries)
    print(board)
impossible = Board("123456780" + "000000009" + "0" * 63)
print(impossible.solve(), impossible.tries)
