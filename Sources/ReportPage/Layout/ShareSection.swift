internal import FilePublishing
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

extension ReportContents {
  /// How designated shares are distributed, and which groups are near the threshold.
  var shareSection: PageSection {
    PageSection(
      id: "shares",
      title: "Shares of designated clinicians",
      lead: "A group is reweighted where more than \(thresholdPercent)% of all its clinicians are "
        + "non-patient facing, or hospital-based. Exactly \(thresholdPercent)% is not enough.",
      blocks: [
        .charts([
          ShareChart(
            id: "non-patient-facing-shares",
            title: "Non-patient facing clinicians in groups",
            groups.nonPatientFacing,
            thresholdPercent: thresholdPercent,
            passing: groups.count(of: .nonPatientFacing)
          ),
          ShareChart(
            id: "hospital-based-shares",
            title: "Hospital-based clinicians in groups",
            groups.hospitalBased,
            thresholdPercent: thresholdPercent,
            passing: groups.count(of: .hospitalBased)
          ),
        ]),
        .table(nearThresholdTable),
      ]
    )
  }

  private var nearThresholdTable: PageTable {
    PageTable(
      id: "near-threshold",
      title: "Groups near the threshold",
      note: "A share from \(nearPercents.lowerBound)% to \(nearPercents.upperBound)%. Virtual "
        + "groups come first; of each kind those that are short of clinicians and not reweighted "
        + "for another reason, and of them those that are short of the fewest.",
      columns: [
        .init("Group", .code), .init("Rank", .number), .init("Name"), .init("Kind", .word),
        .init("Designation", .code), .init("Designated", .number), .init("Clinicians", .number),
        .init("Share", .number), .init("Clinicians short", .number), .init("Reweighted as"),
      ],
      rows: nearThreshold.first.enumerated().map { position, row in
        .init(
          row.subject,
          [
            (position + 1).grouped, row.name ?? "–", row.isVirtual ? "virtual group" : "group",
            row.near.designation.rawValue, Int(row.near.designated).grouped,
            row.near.size.grouped,
            NumberText.percent(Int(row.near.designated), of: row.near.size),
            row.shortfall.grouped,
            row.decision,
          ]
        )
      },
      none: "No group is near the threshold.",
      omitted: PageTable.omitted(from: nearThreshold),
      files: [GroupTable.name, VirtualGroupTable.name, FindingTable.name]
        .map { facts.fileName(ofTable: $0) },
      commands: nearThreshold.first.isEmpty ? [] : nearThresholdCommands
    )
  }

  private var nearThresholdCommands: [PageCommand] {
    let virtual = nearThreshold.first.first { $0.isVirtual }
    let explained = virtual.map { ("--virtual-group", $0.subject) } ?? ("--group", "TIN")
    return [
      PageCommand(
        purpose: "All of them, with TINs as the table has them",
        command: facts.listing(findingsOf: .nearThreshold)
      ),
      PageCommand(
        purpose: virtual == nil
          ? "One of them, rule by rule, with a TIN of that list"
          : "The first virtual group, rule by rule (a group: --group and a TIN of that list)",
        command: facts.explaining(explained.0, explained.1)
      ),
    ]
  }
}

extension NearThresholdRow {
  /// Why the group is reweighted, or that it is not.
  fileprivate var decision: String {
    if isOverridden { return "no: data were submitted" }
    return basis.isEmpty
      ? "no" : basis.listed.map(\.rawValue).joined(separator: ", ")
  }
}

extension GroupIdentifier {
  /// What people call it.
  var name: String {
    switch self {
    case .tin: "TIN"
    case .pacID: "PAC ID"
    }
  }
}
