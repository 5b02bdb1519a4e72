internal import QPPModel
internal import ReweightingRules

/// The sites of a practice and the hardships that they experienced, so that they bear its
/// applications out, or do not where an application is to fail at them.
struct SitePlan {
  let siteCount: Int
  /// By position of the reason: whether every site experienced it.
  private var everywhere: [HardshipReason] = []
  /// Experienced by some sites, and not by the first.
  private var elsewhere: [HardshipReason] = []
  /// The probability with which a site experienced something else besides.
  private let stray: Double

  /// Plans the sites of a practice for the applications that it and its virtual group file; a
  /// failure of the latter shows at one practice, which is at fault.
  init(
    size: Int,
    group: Filing?,
    virtualGroup: (filing: Filing, isAtFault: Bool)?,
    _ random: inout RandomStream
  ) {
    let usual = 1 + size / 8 + random.below(1 + size / 6)
    let hasNone = random.chance(0.03)
    stray = random.chance(0.04) ? 0.6 : 0.01
    var isBare = group == nil && virtualGroup == nil && hasNone
    for (filing, isAtFault) in [group.map { ($0, true) }, virtualGroup].compactMap({ $0 }) {
      if filing.isForCircumstances { continue }
      switch filing.fault {
      case .bareSites where isAtFault: isBare = true
      case .unaffectedSites where isAtFault: elsewhere.append(filing.reason)
      case .bareSites, .unaffectedSites, .content, .missingIdentifier, .unknownSubject, nil:
        everywhere.append(filing.reason)
      }
    }
    siteCount = isBare ? 0 : usual
  }

  /// The hardships of one site.
  func hardships(ofSite site: Int, _ random: inout RandomStream) -> [HardshipReason] {
    var hardships = everywhere.filter { !elsewhere.contains($0) }
    if site > 0, random.chance(0.5) { hardships += elsewhere }
    if random.chance(stray) {
      let reason = HardshipReason.allCases[random.below(HardshipReason.allCases.count)]
      if !hardships.contains(reason), !elsewhere.contains(reason) { hardships.append(reason) }
    }
    return hardships
  }
}
