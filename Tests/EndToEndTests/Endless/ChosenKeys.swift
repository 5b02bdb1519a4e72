import TestSupport

/// Exports whose keys were chosen to make a program slow that has a table without a seed, or a loop in
/// a loop.
enum ChosenKeys: String, CaseIterable, Sendable {
  /// TINs that have the same highest bits under a hash without a seed, which the program once had.
  case collidingTINs
  /// As many applications of a practice as it has sites.
  case sitesOfOneTIN
  /// Participations, applications and submissions of the clinicians of a practice, in random order.
  case oneTINInRandomOrder

  func export(_ count: Int) -> ExportDraft {
    switch self {
    case .collidingTINs: Self.colliding(count)
    case .sitesOfOneTIN: Self.sites(count)
    case .oneTINInRandomOrder: Self.randomOrder(count)
    }
  }

  private static func colliding(_ count: Int) -> ExportDraft {
    var tins: [String] = []
    var candidate: UInt64 = 0
    while tins.count < count {
      candidate += 1
      var hash = candidate
      hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
      hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
      guard (hash ^ hash >> 33) >> 56 == 5 else { continue }
      let digits = String(candidate)
      tins.append(String(repeating: "0", count: 9 - digits.count) + digits)
    }
    return [
      "clinicians.csv": lines(
        "npi,tin",
        tins.enumerated().map { "\(npi($0.offset)),\($0.element)" }
      ),
      "groups.csv": lines("tin,reporting", tins.map { "\($0),group" }),
    ]
  }

  private static func sites(_ count: Int) -> ExportDraft {
    [
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "sites.csv": lines("tin,site_id,hardships", (0..<count).map { "\(tin(1)),S\($0)," }),
      "applications.csv": applications(
        (0..<count).map {
          ApplicationDraft("A\($0)", ["level": "group", "npi": "", "tin": tin(1)])
        }
      ),
    ]
  }

  private static func randomOrder(_ count: Int) -> ExportDraft {
    var random = SeededGenerator(seed: 1)
    var npis = (0..<count).map { npi($0) }
    let clinicians = lines("npi,tin", npis.map { "\($0),\(tin(1))" })
    npis.shuffle(using: &random)
    let participants = lines("apm_entity_id,tin,npi", npis.map { "E1,\(tin(1)),\($0)" })
    npis.shuffle(using: &random)
    let submissions = lines(
      "level,npi,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end,pi_score",
      npis.map { "individual,\($0),\(tin(1)),Y,Y,x,2026-01-01,2026-12-31,50" }
    )
    npis.shuffle(using: &random)
    return [
      "clinicians.csv": clinicians, "apm-participants.csv": participants,
      "submissions.csv": submissions,
      "applications.csv": applications(
        npis.enumerated().map { ApplicationDraft("A\($0.offset)", ["npi": $0.element]) }
      ),
    ]
  }

  private static func applications(_ drafts: [ApplicationDraft]) -> String {
    ApplicationDraft.table(drafts)
  }

  private static func lines(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n")
  }
}
