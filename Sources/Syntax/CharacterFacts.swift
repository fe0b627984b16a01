// What Unicode says about single characters and identifiers, as far as the lexer and printer ask.
//
// Facts come from the Swift standard library's Unicode data, which may be newer than CPython 3.13's (15.1);
// what was assigned since then counts as unassigned.  It has no normalization form KC: who uses the parser provides that, because the
// tool and the programs that contain a parser have it from different libraries.

/// Texts in normalization form KC (UAX 15).
package enum Normalization {
    /// Set before the first parse, and to functions that do the same ever after.
    package nonisolated(unsafe) static var compose: @Sendable (String) -> String = { $0 }
}

enum CharacterFacts {
    /// XID_Start or `_`. Surrogates and the like are not scalars and never pass.
    static func isIdentifierStart(_ point: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(point) else { return false }
        return scalar.properties.isXIDStart && isAssigned(scalar) || scalar == "_"
    }

    static func isIdentifierPart(_ point: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(point) else { return false }
        return scalar.properties.isXIDContinue && isAssigned(scalar)
    }

    /// Known to Unicode 15.1.
    private static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return false }
        return (age.major, age.minor) <= (15, 1)
    }

    /// `str.isprintable`: neither a control, a separator other than the space, nor unassigned.
    static func isPrintable(_ point: UInt32) -> Bool {
        if point < 0x7F { return point >= 0x20 }
        guard let scalar = Unicode.Scalar(point) else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            return false
        default:
            return isAssigned(scalar)
        }
    }

    /// `U+` and at least four upper-case digits.
    static func hexadecimal(_ point: UInt32) -> String {
        let digits = String(point, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static func invalidCharacterMessage(_ point: UInt32) -> String {
        guard isPrintable(point), let scalar = Unicode.Scalar(point) else {
            return "invalid non-printable character U+\(hexadecimal(point))"
        }
        return "invalid character '\(scalar)' (U+\(hexadecimal(point)))"
    }

    /// Identifiers are compared in normalization form KC. Language reference 2.3.
    static func normalizedIdentifier(_ name: String) -> String {
        name.utf8.allSatisfy { $0 < 0x80 } ? name : Normalization.compose(name)
    }
}
