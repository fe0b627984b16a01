// Where types came from: for every variable and every part of its type, what brought that part there first.
//
// Recorded only when a report wants it (`Solver(_:recordsOrigins:)`).  A part is a scalar type, an atom, or `object`.  What
// brings it is the instruction being evaluated, an edge that is being followed, or an atom that has just reached code that is not
// seen.  Because only the first arrival counts, the causes of one part form a tree, and walking back ends.

import Bytecode

final class Origins {
    enum Cause: Hashable {
        /// Before anything has run.
        case start
        /// An instruction, by its number among the solver's work.
        case instruction(Int32)
        case edge(Edge)
        /// This atom is in the hands of code that is not seen.
        case escape(AtomID)
        /// The runtime may call special methods of this atom.
        case protocols(AtomID)
        /// Too many different types came together.
        case limit
    }

    struct Edge: Hashable { let source: VariableID, target: VariableID }

    /// One part of a variable's type.
    struct Part: Hashable {
        let variable: VariableID
        /// An atom's number; scalars: -1 - bit; object: `object`.
        let kind: Int32

        static let object = Int32.min
        static func scalar(_ bit: Int) -> Int32 { -1 - Int32(bit) }
    }

    /// Why what happens now happens.
    var cause = Cause.start
    private var causes: [Part: Cause] = [:]
    /// What made an edge.
    private var makers: [Edge: Cause] = [:]
    private var escapes: [AtomID: Cause] = [:]
    private var protocolEscapes: [AtomID: Cause] = [:]

    // MARK: Recording

    /// `set` is being added to what the variable holds.
    func note(_ set: TypeSet, in old: TypeSet, _ variable: VariableID) {
        if set.isObject { note(Part(variable: variable, kind: Part.object)) }
        var new = set.scalars.subtracting(old.scalars).rawValue
        while new != 0 {
            note(Part(variable: variable, kind: Part.scalar(new.trailingZeroBitCount)))
            new &= new - 1
        }
        for atom in set.atoms { note(Part(variable: variable, kind: atom)) }
    }

    func noteLimit(_ variable: VariableID) { causes[Part(variable: variable, kind: Part.object)] = .limit }

    private func note(_ part: Part) { if causes[part] == nil { causes[part] = cause } }

    /// These three begin something and return the cause to go back to afterwards.
    func beginFlow(_ source: VariableID, _ target: VariableID) -> Cause {
        let edge = Edge(source: source, target: target)
        makers[edge] = cause
        return begin(.edge(edge))
    }

    func beginEscape(_ atom: AtomID) -> Cause {
        escapes[atom] = cause
        return begin(.escape(atom))
    }

    func beginProtocols(_ atom: AtomID) -> Cause {
        protocolEscapes[atom] = cause
        return begin(.protocols(atom))
    }

    private func begin(_ new: Cause) -> Cause {
        let outer = cause
        cause = new
        return outer
    }

    // MARK: Asking

    /// What first brought a part to where it came from: never an edge.
    func root(_ part: Part) -> (cause: Cause, variable: VariableID)? {
        var part = part
        while let cause = causes[part] {
            guard case .edge(let edge) = cause else { return (cause, part.variable) }
            part = Part(variable: edge.source, kind: part.kind)
        }
        return nil
    }

    /// The instruction that handed an atom to code that is not seen; nil: it was there from the start.
    func escapePlace(_ cause: Cause) -> Int32? {
        var cause = cause
        // Each step goes back in time; the bound only guards against a mistake here.
        for _ in 0..<10_000 {
            switch cause {
            case .start, .limit: return nil
            case .instruction(let work): return work
            case .edge(let edge):
                guard let maker = makers[edge] else { return nil }
                cause = maker
            case .escape(let atom):
                guard let next = escapes[atom] else { return nil }
                cause = next
            case .protocols(let atom):
                guard let next = protocolEscapes[atom] else { return nil }
                cause = next
            }
        }
        return nil
    }
}
