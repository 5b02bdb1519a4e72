internal import QPPModel
internal import RosterAggregation

extension ReferenceTables {
  /// An identifier of something else, as people may see it.
  func shown(_ identifier: Identifier) -> String { shown(identifier.description) }

  /// A name of something else, as people may see it.
  func shown(_ text: String) -> String { text.maskingIdentifiers }
}
