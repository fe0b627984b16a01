// Dominators of blocks: the iterative algorithm of Cooper, Harvey and Kennedy.

/// Which blocks are passed on every way to a block.
package struct Dominators {
    private var immediate: [Int]
    /// The place of each block in reverse postorder; -1: no path leads to it.
    private var order: [Int]

    package init(_ function: Function) {
        let count = function.blocks.count
        var successors: [[Int]] = []
        var predecessors: [[Int]] = Array(repeating: [], count: count)
        for (b, block) in function.blocks.enumerated() {
            successors.append(block.instructions.flatMap { $0.edges.map(\.block.index) })
            for s in successors[b] { predecessors[s].append(b) }
        }
        // Reverse postorder without recursion.
        order = Array(repeating: -1, count: count)
        var post: [Int] = []
        var isSeen = Array(repeating: false, count: count)
        var stack = [(block: 0, next: 0)]
        isSeen[0] = true
        while let top = stack.last {
            if top.next < successors[top.block].count {
                stack[stack.count - 1].next += 1
                let s = successors[top.block][top.next]
                if !isSeen[s] {
                    isSeen[s] = true
                    stack.append((s, 0))
                }
            } else {
                post.append(top.block)
                stack.removeLast()
            }
        }
        for (n, b) in post.reversed().enumerated() { order[b] = n }
        immediate = Array(repeating: -1, count: count)
        immediate[0] = 0
        var changed = true
        while changed {
            changed = false
            for b in post.reversed() where b != 0 {
                var found = -1
                for p in predecessors[b] where immediate[p] >= 0 { found = found < 0 ? p : common(found, p) }
                if found != immediate[b] {
                    immediate[b] = found
                    changed = true
                }
            }
        }
    }

    private func common(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while a != b {
            while order[a] > order[b] { a = immediate[a] }
            while order[b] > order[a] { b = immediate[b] }
        }
        return a
    }

    package var blockCount: Int { immediate.count }

    package func dominates(_ a: Int, _ b: Int) -> Bool {
        var next = b
        while next != a {
            if next <= 0 || immediate[next] < 0 { return false }
            next = immediate[next]
        }
        return true
    }

    /// Every block that a path leads to, behind those that dominate it.
    package var blocksInOrder: [Int] { order.indices.filter { order[$0] >= 0 }.sorted { order[$0] < order[$1] } }
}
