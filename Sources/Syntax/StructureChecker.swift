import Source
package struct StructureChecker {
  static func check(_ module: Module) throws(SyntaxFailure) {}
}
