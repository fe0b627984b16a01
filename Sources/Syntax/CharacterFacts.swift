// What Unicode says about single characters and identifiers, as far as the lexer and printer ask.
//
// Facts come from the Swift standard library's Unicode data, which may be newer than CPython 3.13's
// (15.1): a character assigned since then is accepted here and not there.
import Foundation

enum CharacterFacts {
  /// XID_Start or `_`. Surrogates and the like are not scalars and never pass.
  static func isIdentifierStart(_ point: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(point) else { return false }
    return scalar.properties.isXIDStart || scalar == "_"
  }

  static func isIdentifierPart(_ point: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(point) else { return false }
    return scalar.properties.isXIDContinue
  }

  /// `str.isprintable`: neither a control, a separator other than the space, nor unassigned.
  static func isPrintable(_ point: UInt32) -> Bool {
    if point < 0x7F { return point >= 0x20 }
    guard let scalar = Unicode.Scalar(point) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default:
      return true
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
    name.utf8.allSatisfy { $0 < 0x80 } ? name : name.precomposedStringWithCompatibilityMapping
  }
}
