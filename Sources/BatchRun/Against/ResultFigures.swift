/// The numbers in which results are compared.
struct ResultFigures: Sendable {
  /// The accepted records by table.
  let recordsAccepted: [String: Int]
  let rejects: Int
  let cliniciansReweighted: Int
  let groupsReweighted: Int
  let applicationsByOutcome: [String: Int]
  let findingsByCode: [String: Int]
  /// The roll-up score of each APM Entity that has one, in hundredths, by identifier.
  let rollUpScores: [String: Int64]
}
