internal import QPPModel

/// An APM Entity, as exports name it.
enum EntityName: Hashable {
  /// One of many practices: `ACO-1`.
  case organization(Int)
  /// One of a single practice, of which its number is that: `PCP-1`.
  case ownPractice(Int)
}

/// How a practice participates in APM Entities.
enum Participation {
  case none
  /// As a whole.
  case whole(EntityName)
  /// Some of its clinicians by themselves.
  case members(EntityName)

  /// The entity of a practice that participates as a whole.
  var wholeEntity: EntityName? {
    if case .whole(let entity) = self { entity } else { nil }
  }
}

/// What the clinicians of one practice have in common.
struct Practice {
  let number: Int
  /// Its clinicians.
  let rows: Range<Int>
  let kind: PracticeKind
  let shares: DesignationShares
  let participation: Participation
  /// The probability with which a clinician is a Qualifying APM Participant.
  let qualifyingShare: Double
  let reporting: ReportingLevel?
  /// The number of subgroups, 0 where it does not report by subgroup.
  let subgroupCount: Int
  /// Whether the records of its clinicians state the small-practice designation.
  let statesSmallPractice: Bool

  var size: Int { rows.count }
}

extension Population {
  /// The practice with this number, below `practiceCount`.
  @inline(__always)
  func practice(_ number: Int) -> Practice {
    let rows = register.rows(of: number)
    let kind = PracticeKind(ofPractice: number, seed: seed)
    var random = RandomStream(seed: seed, .practice, number)
    let shares = DesignationShares(kind, &random)
    let participation = participation(ofPractice: number, size: rows.count, &random)
    let reporting = reporting(ofPractice: number, size: rows.count, participation, &random)
    return Practice(
      number: number,
      rows: rows,
      kind: kind,
      shares: shares,
      participation: participation,
      qualifyingShare: participation.wholeEntity.map { qualifyingShare(of: $0) } ?? 0.01,
      reporting: reporting,
      subgroupCount: reporting == .subgroup && hasSubgroups ? 2 + random.below(3) : 0,
      statesSmallPractice: random.chance(0.3)
    )
  }

  @inline(__always)
  private func participation(
    ofPractice number: Int,
    size: Int,
    _ random: inout RandomStream
  ) -> Participation {
    let draw = random.fraction()
    let organization = EntityName.organization(random.below(organizationCount))
    if draw < 0.20 { return .whole(organization) }
    if draw < 0.24 { return .members(organization) }
    if draw < 0.27, size <= smallPracticeMaximum { return .whole(.ownPractice(number)) }
    return .none
  }

  @inline(__always)
  private func reporting(
    ofPractice number: Int,
    size: Int,
    _ participation: Participation,
    _ random: inout RandomStream
  ) -> ReportingLevel? {
    let draw = random.fraction()
    if isVirtualGroupCandidate(number, size: size) { return draw < 0.95 ? .virtualGroup : .group }
    if let entity = participation.wholeEntity {
      if draw < 0.60 { return .apmEntity }
      if case .ownPractice = entity { return .apmEntity }
      return draw < 0.95 ? .group : nil
    }
    if draw < 0.002 { return .virtualGroup }
    if size <= smallPracticeMaximum { return draw < 0.45 ? .individual : draw < 0.9 ? .group : nil }
    if draw < 0.10 { return .subgroup }
    if draw < 0.12 { return .apmEntity }
    return draw < 0.25 ? .individual : draw < 0.92 ? .group : nil
  }

  /// The share of Qualifying APM Participants in an entity; only advanced APMs have them.
  @inline(__always)
  private func qualifyingShare(of entity: EntityName) -> Double {
    guard case .organization(let number) = entity else { return 0 }
    var random = RandomStream(seed: seed, .apmEntity, number)
    return random.chance(0.4) ? 0.85 : 0.01
  }
}
