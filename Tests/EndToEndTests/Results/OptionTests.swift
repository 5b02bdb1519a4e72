import Testing

/// The table of the levels that are open to a clinician (rules §8).
struct OptionTests {
  private static let export: ExportDraft = [
    "clinicians.csv": """
    npi,tin,hospital_based,late_joiner
    \(npi(1)),\(tin(1)),Y,
    \(npi(2)),\(tin(1)),,Y
    \(npi(3)),\(tin(1)),,
    \(npi(4)),\(tin(2)),,
    """,
    "groups.csv": """
    tin,reporting,small_practice
    \(tin(1)),individual;group,N
    \(tin(2)),individual,N
    """,
    "apm-participants.csv": "apm_entity_id,tin,npi\nACO-1,\(tin(1)),\(npi(3))",
  ]

  @Test func `whoever has two levels or more has a row for each, in their order`() async throws {
    let options = try await Workspace(Self.export).publish().table("options")
    #expect(
      options.rows.map { $0.joined(separator: ",") } == [
        "\(npi(1)),\(tin(1)),individual,Y,hospital-based,55,30,15,0,N",
        "\(npi(1)),\(tin(1)),group,N,,30,30,15,25,N",
        "\(npi(2)),\(tin(1)),individual,Y,late-joiner,0,0,0,0,Y",
        "\(npi(2)),\(tin(1)),group,N,,30,30,15,25,N",
        "\(npi(3)),\(tin(1)),individual,N,,30,30,15,25,N",
        "\(npi(3)),\(tin(1)),group,N,,30,30,15,25,N",
        "\(npi(3)),\(tin(1)),apm-entity,N,,55,0,15,30,N",
      ]
    )
  }

  @Test func `the first option is how the clinician participates`() async throws {
    let results = try await Workspace(try await RandomExport(seed: 81).draft(.oneFile)).publish()
    let columns = [
      "reweighted", "basis", "quality_weight", "cost_weight", "ia_weight", "pi_weight", "neutral",
    ]
    let clinicians = try await results.table("clinicians").records
    let standing = Dictionary(
      clinicians.map { row in
        ([row["npi"], row["tin"]], [row["participation"]] + columns.map { row[$0] })
      },
      uniquingKeysWith: { first, _ in first }
    )
    var seen: Set<[String?]> = []
    for option in try await results.table("options").records {
      let clinician = [option["npi"], option["tin"]]
      guard seen.insert(clinician).inserted else { continue }
      #expect(standing[clinician] == [option["option"]] + columns.map { option[$0] })
    }
    #expect(!seen.isEmpty)
  }
}
