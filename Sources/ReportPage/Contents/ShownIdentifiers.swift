internal import QPPModel
internal import RosterAggregation

extension ReferenceTables {
  /// An identifier of something else, in which the TINs of the export and NPIs show their last four
  /// digits.
  func shown(_ identifier: Identifier) -> String { shown(identifier.description) }

  /// A name of something else, in which the TINs of the export and NPIs show their last four digits.
  func shown(_ text: String) -> String {
    text.maskingIdentifiers(of: groupIdentifier) { practices.number(of: $0) != nil }
  }
}
