internal import BatchPipeline
internal import RosterAggregation

extension OrderedPipeline {
  /// Looks for findings in all parts of a run concurrently.
  func findings(about determinations: Determinations) throws -> Findings {
    var findings = Findings()
    var parts = Findings.Part.all(of: determinations)[...]
    try run(
      source: { parts.popFirst() },
      makeScratch: {},
      transform: { part, _ in Findings(in: part, of: determinations) },
      sink: { findings.add($0) }
    )
    return findings
  }
}
