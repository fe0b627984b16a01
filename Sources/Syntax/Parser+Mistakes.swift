import Source
struct MistakeState {
  init() {}
  init(tokens: [Token]) {}
}
extension Parser {
  mutating func checkNamedExpression() throws(SyntaxFailure) {}
  mutating func checkExpression() throws(SyntaxFailure) {}
  mutating func checkParameterList(isLambda: Bool) throws(SyntaxFailure) {}
  mutating func checkNotAfterOperator() throws(SyntaxFailure) {}
  mutating func checkParenthesized() throws(SyntaxFailure) {}
  mutating func checkDisplay() throws(SyntaxFailure) {}
  mutating func checkBraceDisplay() throws(SyntaxFailure) {}
  mutating func checkForTargets() throws(SyntaxFailure) {}
  mutating func checkComprehensionCondition() throws(SyntaxFailure) {}
  mutating func checkCallArguments() throws(SyntaxFailure) {}
  mutating func checkStatement() throws(SyntaxFailure) {}
  mutating func checkDelete() throws(SyntaxFailure) {}
  mutating func checkImport() throws(SyntaxFailure) {}
  mutating func checkImportedNames() throws(SyntaxFailure) {}
  mutating func checkWithTarget() throws(SyntaxFailure) {}
  mutating func checkExceptTypes(from start: UInt32) throws(SyntaxFailure) {}
  mutating func checkAsName(of owner: String) throws(SyntaxFailure) {}
  mutating func checkTypeBound(_ kind: TypeParameterKind) throws(SyntaxFailure) {}
  mutating func checkAsPattern() throws(SyntaxFailure) {}
  mutating func checkPositionalPatterns() throws(SyntaxFailure) {}
  mutating func checkReplacementField(opening: Token) throws(SyntaxFailure) {}
  mutating func checkAfterReplacementValue(isDebug: Bool) throws(SyntaxFailure) {}
  mutating func checkConversion() throws(SyntaxFailure) {}
  mutating func checkFormatSpecification() throws(SyntaxFailure) {}
}
