// The stack of indentation levels. Language reference 2.1.8.
//
// Every level is measured twice, with tabs to multiples of eight and with tabs as one column. When the two
// measures disagree about which of two lines is deeper, the result would depend on the reader's tab width:
// a TabError.

struct Indentation {
    struct Level: Equatable {
        var column = 0
        var alternateColumn = 0
    }

    enum Change: Equatable {
        case same, indent
        /// This many blocks end.
        case dedent(Int)
        case inconsistentTabs
        case unmatchedDedent
        case tooDeep
    }

    private(set) var levels: [Level] = [Level()]

    /// Records the indentation of a new logical line and says how it relates to the one before.
    mutating func move(to level: Level) -> Change {
        let current = levels[levels.count - 1]
        if level.column == current.column {
            return level.alternateColumn == current.alternateColumn ? .same : .inconsistentTabs
        }
        if level.column > current.column {
            if levels.count >= NestingLimits.indentation { return .tooDeep }
            if level.alternateColumn <= current.alternateColumn { return .inconsistentTabs }
            levels.append(level)
            return .indent
        }
        var closed = 0
        while levels.count > 1, level.column < levels[levels.count - 1].column {
            levels.removeLast()
            closed += 1
        }
        if level.column != levels[levels.count - 1].column { return .unmatchedDedent }
        if level.alternateColumn != levels[levels.count - 1].alternateColumn { return .inconsistentTabs }
        return .dedent(closed)
    }

    /// Ends all blocks at the end of the file; returns how many there were.
    mutating func closeAll() -> Int {
        let closed = levels.count - 1
        levels.removeLast(closed)
        return closed
    }
}
