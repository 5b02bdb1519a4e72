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
    let draw = random.below(100)
    let organization = EntityName.organization(random.below(organizationCount))
    switch draw {
    case ..<20: return .whole(organization)
    case ..<24: return .members(organization)
    case ..<27 where size <= smallPracticeMaximum: return .whole(.ownPractice(number))
    default: return .none
    }
  }

  @inline(__always)
  private func reporting(
    ofPractice number: Int,
    size: Int,
    _ participation: Participation,
    _ random: inout RandomStream
  ) -> ReportingLevel? {
    let draw = random.below(1000)
    if isVirtualGroupCandidate(number, size: size) { return draw < 950 ? .virtualGroup : .group }
    switch participation {
    case .whole(.ownPractice): return .apmEntity
    case .whole(.organization): return draw < 600 ? .apmEntity : draw < 950 ? .group : nil
    case .none, .members: break
    }
    switch draw {
    // Without a virtual group.
    case ..<2: return .virtualGroup
    case ..<450 where size <= smallPracticeMaximum: return .individual
    case ..<900 where size <= smallPracticeMaximum: return .group
    case _ where size <= smallPracticeMaximum: return nil
    case ..<100: return .subgroup
    case ..<120: return .apmEntity
    case ..<250: return .individual
    case ..<920: return .group
    default: return nil
    }
  }

  /// The share of Qualifying APM Participants in an entity; only advanced APMs have them.
  @inline(__always)
  private func qualifyingShare(of entity: EntityName) -> Double {
    guard case .organization(let number) = entity else { return 0 }
    var random = RandomStream(seed: seed, .apmEntity, number)
    return random.chance(0.4) ? 0.85 : 0.01
  }
}
