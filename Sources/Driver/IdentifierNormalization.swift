// The tool has normalization form KC from Foundation.

import Foundation
import Syntax

extension Normalization {
    /// Call it before anything is parsed.
    package static func useFoundation() { compose = { $0.precomposedStringWithCompatibilityMapping } }
}
