internal import ExportReading
public import QPPModel
public import ResultTables
public import ReweightingPolicy

/// Differences as a table: a row for each value that differs, and for each record that is not compared.
public struct ReconciliationRows {
  public static let columns = ["npi", "tin", "column", "ours", "theirs", "basis", "rule"]

  /// In place of a column and a value of ours, where a record is not compared.
  private static let recordColumn = "clinician"

  private let reconciliation: Reconciliation
  private let policy: YearPolicy
  private let format: ResultFormat
  private let form: IdentifierForm

  public init(
    _ reconciliation: Reconciliation,
    _ policy: YearPolicy,
    as format: ResultFormat,
    _ form: IdentifierForm
  ) {
    self.reconciliation = reconciliation
    self.policy = policy
    self.format = format
    self.form = form
  }

  /// Writes the table, some of it at a time.
  public func write(_ output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    var encoder = RowEncoder(format, columns: Self.columns)
    var rules = RuleCitations(policy)
    if format == .csv { encoder.header(Self.columns) }
    try reconciliation.forEachDifference { difference in
      encode(difference, &rules, into: &encoder)
      guard encoder.bytes.count >= 1 << 16 else { return }
      try output(encoder.bytes)
      encoder.removeAll()
    }
    try output(encoder.bytes)
  }

  private func encode(
    _ difference: Difference,
    _ rules: inout RuleCitations,
    into encoder: inout RowEncoder
  ) {
    let key = reconciliation.key(of: difference.record, form)
    encoder.plain(key.npi)
    encoder.text(key.practice)
    if let pattern = difference.pattern {
      encoder.plain(pattern.column.name)
      encoder.plain(pattern.ours.text)
      encoder.plain(pattern.theirs.text)
      encoder.plain(pattern.basis)
      encoder.text(
        rules.rule(behind: pattern.column, of: reconciliation.ours[difference.record])
      )
    } else {
      encoder.plain(Self.recordColumn)
      encoder.plain(
        reconciliation.joins[difference.record] == .ambiguous ? "ambiguous" : "absent"
      )
      encoder.plain("present")
      encoder.plain("")
      encoder.plain("")
    }
    encoder.endRow()
  }
}
