internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// Whose level a reason is of.
enum ReasonHolder {
  case clinician(ClinicianKey)
  case practice(UInt32)
  case virtualGroup(UInt32)
  case entity(UInt32)
}

/// What applications of a subject do, and which of them wait for CMS.
struct SubjectExceptions {
  var effect = ExceptionEffect()
  /// Whether CMS has granted a hardship exception whose application the export need not have.
  var isGranted = false
  /// The applications in effect that CMS has not decided upon, in reading order.
  var pending: [String] = []

  /// Why Promoting Interoperability is reweighted.
  var basis: Basis { isGranted ? effect.basis.union(.hardship) : effect.basis }
}

extension Explainer {
  /// The applications that CMS has still to decide upon and that reasons rest upon: of whoever has the
  /// reasons, and, where these are those of all of its clinicians, of these.
  func pendingApplications(
    _ holder: ReasonHolder,
    _ rules: Basis,
    _ exceptions: Reasoned<SubjectExceptions>
  ) -> [String] {
    let own = exceptions.value.pending
    guard rules.has(.allCliniciansPending) else { return own }
    return own + ofClinicians(holder)
  }

  /// The same, of what is known to be decided.
  func pendingApplications(behind holder: ReasonHolder) -> [String] {
    switch holder {
    case .clinician(let key): return pending { $0.clinician == key }
    case .practice(let number):
      let tin = tables.practices.tin(of: number)
      let basis = determinations.practice(number).determination.basis
      return pending { $0.level == .group && $0.tin == tin }
        + (basis.has(.allCliniciansPending) ? ofClinicians(holder) : [])
    case .virtualGroup(let number):
      let basis = determinations.virtualGroups[Int(number)].determination.basis
      return pending { $0.level == .virtualGroup && $0.virtualGroup == number }
        + (basis.has(.allCliniciansPending) ? ofClinicians(holder) : [])
    case .entity(let number):
      switch determinations.entities[Int(number)].source {
      case .eucPending: return pending { $0.level == .apmEntity && $0.entity == number }
      case .reweightedPending: return ofParticipants(number)
      case .euc, .entity, .rollUp, .reweighted, .none: return []
      }
    }
  }

  /// The applications of the eligible clinicians of a practice or virtual group without which these
  /// would not be reweighted.
  private func ofClinicians(_ holder: ReasonHolder) -> [String] {
    let practices: [UInt32] =
      switch holder {
      case .practice(let number): [number]
      case .virtualGroup(let number): tables.virtualGroups.members(of: number)
      case .clinician, .entity: []
      }
    let keys = Set(
      practices.flatMap { clinicians(of: $0) }
        .filter { Eligibility.isBase(determinations.roster[$0].facts) }
        .map { key(at: $0) }
        .filter { clinician($0)?.determination.individual.basis.standing == .pending }
    )
    return pending { row in row.clinician.map(keys.contains) ?? false }
  }

  /// The applications that exclude participants of an entity who would not be excluded without them.
  private func ofParticipants(_ entity: UInt32) -> [String] {
    let holders = participants(of: entity).compactMap { clinician -> ReasonHolder? in
      guard case .excluded(let exclusion)? = clinician.determination.rollUp else { return nil }
      switch exclusion {
      case .hardshipPending, .exceptionPending: return .clinician(clinician.key)
      case .groupPending: return .practice(clinician.row.practice)
      case .virtualGroupPending:
        return clinician.practice.practice.virtualGroup.map { .virtualGroup($0) }
      case .hardship, .exception, .group, .virtualGroup, .automatic: return nil
      }
    }
    let named = Set(holders.flatMap { pendingApplications(behind: $0) })
    return tables.applications.indices.map { tables.applications.id(at: $0).description }
      .filter(named.contains)
  }

  /// The identifiers of some applications that are in effect and that CMS has not decided upon.
  private func pending(where isWanted: (ApplicationRow) -> Bool) -> [String] {
    tables.applications.indices.filter { position in
      isWanted(tables.applications[position])
        && determinations.applications[position].outcome
          .standing(countingPending: countsPending) == .pending
    }.map { tables.applications.id(at: $0).description }
  }

  /// Says which applications a conclusion rests on, the first ten of them; nothing where it rests on
  /// none.
  func restsOn(_ applications: [String]) -> String {
    guard !applications.isEmpty else { return "" }
    let named = applications.prefix(10).map { $0 }
    let rest = applications.count - named.count
    let list = rest > 0 ? named.joined(separator: ", ") + " and \(rest) more" : named.enumerated
    return applications.count == 1
      ? " This rests on an application that CMS has not decided upon: \(list)."
      : " This rests on applications that CMS has not decided upon: \(list)."
  }
}
