// The positions that tracebacks name, one table for each function's code.  Instructions of the function, of its general version and of
// functions that its code has become a part of share it.

import Bytecode
import OrderedCollections

final class PositionTables {
    private(set) var tables: [OrderedSet<SourcePosition>]

    init(count: Int) { tables = Array(repeating: [], count: count) }

    /// The place of a position in the table of a function's code.
    func index(of position: SourcePosition, in code: FunctionID) -> Int {
        var own = position
        own.site = 0
        return tables[code.index].append(own).index
    }
}
