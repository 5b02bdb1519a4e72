internal import QPPModel

extension Explainer {
  /// The records that say what a practice is and how it reports.
  func places(of tin: TIN) -> [RecordPlace] {
    let groups = (records.groups[tin] ?? []).filter { $0.rejection == nil }.map(\.place)
    let memberships = (records.memberships[tin] ?? []).filter { $0.rejection == nil }.map(\.place)
    return groups + memberships
  }

  /// A practice as people know it: its TIN, and its name where the export has it.
  func name(of tin: TIN) -> String {
    let named = (records.groups[tin] ?? []).first { $0.rejection == nil }?.record.name
    return named.map { "\(shown.text(tin)) (\($0))" } ?? shown.text(tin)
  }

  /// The records that name a subject and were left out.
  func leftOut(_ records: [(place: RecordPlace, rejection: RejectCode?)]) -> [Step] {
    records.compactMap { record in
      guard let rejection = record.rejection else { return nil }
      return Step("A record that was left out", facts: rejection.words, at: [record.place])
    }
  }

  /// Says where records could not be read at all, because one of them may be about the subject.
  func unreadable(_ tables: [ExportTable]) -> [Step] {
    let counts = tables.compactMap { table in
      records.unreadableCounts[table].map { "\($0.counted("record")) of \(table.rawValue)" }
    }
    guard !counts.isEmpty else { return [] }
    return [
      Step(
        "Records that could not be read",
        facts: "\(counts.enumerated) could not be read; one of them may be about this subject. "
          + "reweigh check lists them."
      )
    ]
  }
}
