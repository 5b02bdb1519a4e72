internal import BatchRun
internal import Logging
internal import QPPModel

extension ResultMovement {
  /// What moved, as a run says it at its end.
  var sentence: String {
    let accepted = ExportTable.allCases.compactMap { table in
      recordsAccepted[table.rawValue].flatMap { Self.text(table.rawValue, $0) }
    }
    let outcomes = applicationsByOutcome.sorted { $0.key < $1.key }
      .compactMap { Self.text("applications \($0.key)", $0.value) }
    let findings = Change.sum(of: findingsByCode.values)
    let moved =
      accepted
      + [
        Self.text("rejected records", rejects),
        Self.text("clinicians reweighted", cliniciansReweighted),
        Self.text("groups reweighted", groupsReweighted),
      ].compactMap(\.self) + outcomes
      + [
        rollupScores.moved > 0 ? "\(rollupScores.moved.counted("roll-up score")) moved" : nil,
        Self.text("findings", findings) ?? otherFindings,
      ].compactMap(\.self)
    let other = notices.isEmpty ? "" : " (\(notices.joined(separator: "; ")))"
    return "since \(result.shown)\(other): "
      + (moved.isEmpty ? "nothing moved" : moved.joined(separator: ", "))
  }

  /// That there are other findings, though not more of them; nil where there are not.
  private var otherFindings: String? {
    let count = findingsByCode.values.count { $0.difference != 0 }
    return count > 0 ? "findings of \(count.counted("code"))" : nil
  }

  /// Such as `clinicians +12`; nil where nothing changed.
  private static func text(_ name: String, _ change: Change) -> String? {
    guard change.difference != 0 else { return nil }
    return "\(name) \(change.difference > 0 ? "+" : "")\(change.difference)"
  }

  /// The same for programs.
  var fields: Logger.Metadata {
    func changes(_ changes: [String: Change]) -> Logger.MetadataValue {
      .dictionary(changes.mapValues(\.field))
    }
    let scores = rollupScores
    return [
      "result": .string(result), "performance_year": .number(performanceYear),
      "records_accepted": changes(recordsAccepted), "rejects": rejects.field,
      "clinicians_reweighted": cliniciansReweighted.field,
      "groups_reweighted": groupsReweighted.field,
      "applications_by_outcome": changes(applicationsByOutcome),
      "findings_by_code": changes(findingsByCode),
      "rollup_scores": [
        "raised": .number(scores.raised), "lowered": .number(scores.lowered),
        "same": .number(scores.same), "added": .number(scores.added),
        "removed": .number(scores.removed),
      ],
    ]
  }
}

extension ResultMovement.Change {
  fileprivate var field: Logger.MetadataValue {
    ["before": .number(before), "after": .number(after)]
  }
}
