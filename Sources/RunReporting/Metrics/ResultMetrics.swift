internal import BatchRun
internal import ReweightingRules

/// The metrics of results that were published.
enum ResultMetrics {
  static func families(of report: RunReport) -> [MetricFamily] {
    let summary = report.summary
    let output = summary.output
    return [
      MetricFamily(
        "output_rows",
        "Rows of each result table.",
        by: "table",
        [
          "clinicians": output.clinicians, "groups": output.groups,
          "virtual-groups": output.virtualGroups, "subgroups": output.subgroups,
          "apm-entities": output.apmEntities, "applications": output.applications,
          "findings": output.findings, "rejects": output.rejects,
        ]
      ),
      MetricFamily(
        "output_bytes",
        "Size of each file of the results.",
        by: "file",
        report.outputBytes
      ),
      MetricFamily(
        "applications",
        "Hardship exception applications by outcome.",
        by: "outcome",
        all(ApplicationOutcome.allCases.map(\.rawValue), summary.applicationsByOutcome)
      ),
      MetricFamily(
        "findings",
        "Findings by code.",
        by: "code",
        all(FindingCode.allCases.map(\.rawValue), summary.findingsByCode)
      ),
      MetricFamily(
        "reweighted",
        "Subjects for whom Promoting Interoperability is reweighted, by level.",
        by: "level",
        [
          "clinician": summary.cliniciansReweighted, "group": summary.groupsReweighted,
          "virtual-group": summary.virtualGroupsReweighted,
          "apm-entity": summary.apmEntitiesReweighted,
        ]
      ),
    ] + (summary.against.map { earlier($0) } ?? [])
  }

  /// The numbers of the earlier result, under the names of those of this one.
  private static func earlier(_ movement: ResultMovement) -> [MetricFamily] {
    let scores = movement.rollupScores
    return [
      MetricFamily(
        "earlier_records_accepted",
        "Records accepted by the run of the earlier result.",
        by: "table",
        movement.recordsAccepted.mapValues(\.before)
      ),
      MetricFamily(
        "earlier_records_rejected",
        "Records rejected by the run of the earlier result.",
        Double(movement.rejects.before)
      ),
      MetricFamily(
        "earlier_reweighted",
        "Subjects for whom Promoting Interoperability was reweighted in the earlier result, by level.",
        by: "level",
        [
          "clinician": movement.cliniciansReweighted.before,
          "group": movement.groupsReweighted.before,
        ]
      ),
      MetricFamily(
        "earlier_applications",
        "Applications of the earlier result by outcome.",
        by: "outcome",
        all(
          ApplicationOutcome.allCases.map(\.rawValue),
          movement.applicationsByOutcome.mapValues(\.before)
        )
      ),
      MetricFamily(
        "earlier_findings",
        "Findings of the earlier result by code.",
        by: "code",
        all(FindingCode.allCases.map(\.rawValue), movement.findingsByCode.mapValues(\.before))
      ),
      MetricFamily(
        "rollup_scores",
        "APM Entities by what became of their roll-up score since the earlier result.",
        by: "change",
        [
          "raised": scores.raised, "lowered": scores.lowered, "same": scores.same,
          "added": scores.added, "removed": scores.removed,
        ]
      ),
    ]
  }

  /// Counts by code, with a zero for each that did not occur, so that no series comes and goes.
  private static func all(_ codes: [String], _ counts: [String: Int]) -> [String: Int] {
    counts.merging(codes.map { ($0, 0) }) { count, _ in count }
  }
}
