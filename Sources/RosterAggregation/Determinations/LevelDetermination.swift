internal import QPPModel
public import ReweightingRules

/// What is decided about a clinician at one level.
public struct LevelDetermination: Hashable, Sendable {
  /// Why Promoting Interoperability is reweighted; empty where it is not.
  public let basis: Basis
  public let weights: WeightDetermination
}

/// What of a clinician a level is decided by.
struct LevelSubject {
  let facts: ClinicianFacts
  let practice: PracticeDecision
  let virtualGroup: VirtualGroupDecision?
  /// What effective applications of the clinician do.
  let exceptions: ExceptionEffect
  let individual: Determination
  let entities: EntityList
}

extension Determinations {
  /// What is decided about a clinician at a level; nil at `none`.
  @inline(__always)
  func determination(of clinician: LevelSubject, at level: Participation) -> LevelDetermination? {
    let practice = clinician.practice
    let basis: Basis
    var weighted = WeightSelection.Subject(
      participation: level,
      framework: practice.framework,
      isReweighted: false,
      isSmallPractice: false,
      reweightedCategories: PerformanceCategories()
    )
    switch level {
    case .individual:
      basis = clinician.individual.basis
      weighted.isSmallPractice = clinician.facts.smallPractice ?? practice.isSmallPractice
      weighted.reweightedCategories = clinician.facts.reweightedCategories
        .union(clinician.exceptions.categories)
      if basis.has(.lateJoiner) { weighted.unscoredCategories = groups.lateJoinerCategories }
    case .group, .subgroup:
      basis = practice.basis
      weighted.isSmallPractice = practice.isSmallPractice
      weighted.reweightedCategories = practice.reweightedCategories
    case .virtualGroup:
      basis = clinician.virtualGroup?.basis ?? Basis()
      weighted.isSmallPractice = clinician.virtualGroup?.isSmallPractice ?? false
      weighted.reweightedCategories =
        clinician.virtualGroup?.reweightedCategories ?? PerformanceCategories()
    case .apmEntity: basis = entityBasis(of: clinician.entities, &weighted)
    case .none: return nil
    }
    weighted.isReweighted = !basis.isEmpty
    let (table, reweighted) = WeightSelection.select(weighted, outsideAPP: groups.outsideAPP)
    return LevelDetermination(
      basis: basis,
      weights: groups.weightTables.determination(table, reweighted: reweighted)
    )
  }

  /// Why a participant is reweighted with its APM Entities; notes what that says of its weights, and
  /// the framework of the first entity that states one.
  private func entityBasis(
    of list: EntityList,
    _ weighted: inout WeightSelection.Subject
  ) -> Basis {
    var standing = Standing.firm
    var isException = true
    var framework: ReportingFramework?
    for place in list.places {
      let number = apmEntities.entity(at: place)
      let entity = entityDecisions[Int(number)]
      standing = min(standing, entity.standing)
      isException = isException && entity.isException
      framework = framework ?? apmEntities.framework(of: number)
    }
    if isException { weighted.unscoredCategories = groups.entityCategories }
    weighted.framework = framework ?? weighted.framework
    return switch standing {
    case .none: Basis()
    case .pending: .apmEntityPending
    case .firm: .apmEntity
    }
  }
}
