import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation

/// One entity taken apart, as JSON has it.
struct EntityDocument: Encodable {
  /// What the participants of a practice add up to, and do.
  struct Practice: Encodable {
    let tin: String
    let participants: Int
    let eligible: Int
    let contributing: Int
    let excluded: Int
    /// The score without its contributors, and how far that is from the score; nil where there is
    /// no score without them, or where it has none.
    let scoreWithout: Double?
    let change: Double?
    let nearThreshold: [String]
    let clinicians: [Clinician]
  }

  /// One participant.
  struct Clinician: Encodable {
    let npi: String
    let decision: DecisionDocument

    private enum CodingKeys: String, CodingKey {
      case npi
      case decision = "standing"
    }
  }

  /// An application that CMS has still to decide.
  struct Pending: Encodable {
    let applicationId: String
    let subject: String
    let outcome: String
    let failures: [String]
  }

  /// A participant whose decision differs with the what-if changes applied.
  struct Change: Encodable {
    let tin: String
    let npi: String
    let before: DecisionDocument
    let after: DecisionDocument
  }

  let apmEntityId: String
  let program: String
  let totals: TotalsDocument
  /// With the what-if changes applied, nil if there are none.
  let whatIf: TotalsDocument?
  let change: Double?
  let changes: [Change]?
  // As they are with the what-if changes applied, if there are any.
  let pendingApplications: [Pending]
  let practices: [Practice]

  init(_ whatIf: WhatIf<EntityRollUp>, _ identifiers: IdentifierForm) {
    let (entity, changed) = (whatIf.actual, whatIf.changed)
    apmEntityId = entity.id
    program = entity.program.rawValue
    totals = TotalsDocument(entity.determination, entity.countsSharedSavings)
    self.whatIf = changed.map { TotalsDocument($0.determination, $0.countsSharedSavings) }
    change = changed.flatMap { entity.determination.change(to: $0.determination)?.points }
    changes = changed.map { changed in
      entity.decisionChanges(to: changed).map { change in
        Change(
          tin: identifiers.text(change.key.tin),
          npi: identifiers.text(change.key.npi),
          before: DecisionDocument(change.before),
          after: DecisionDocument(change.after)
        )
      }
    }
    pendingApplications = (changed ?? entity).pendingApplications.map { application in
      Pending(
        applicationId: application.id,
        subject: identifiers.text(application.subject),
        outcome: application.outcome.rawValue,
        failures: application.failures.listed.map(\.rawValue)
      )
    }
    practices = (changed ?? entity).practices.map { Practice($0, identifiers) }
  }
}

extension EntityDocument.Practice {
  fileprivate init(_ practice: PracticeRollUp, _ identifiers: IdentifierForm) {
    tin = identifiers.text(practice.tin)
    participants = practice.sums.participants
    eligible = practice.sums.eligible
    contributing = practice.sums.contributing
    excluded = practice.sums.excluded
    switch practice.influence {
    case .part(let without, let change):
      (scoreWithout, self.change) = (without.points, change.points)
    case .none, .whole: (scoreWithout, self.change) = (nil, nil)
    }
    nearThreshold = practice.near.map(\.text)
    clinicians = practice.participants.map {
      EntityDocument.Clinician(
        npi: identifiers.text($0.key.npi),
        decision: DecisionDocument($0.decision)
      )
    }
  }
}

/// What a participant does to its entity, as JSON has it.
struct DecisionDocument: Encodable {
  let rollup: String?
  let rollupScore: Double?
  let scoreSource: String?
  let basis: String?
  let msspPi: String?
  let msspReason: String?

  init(_ decision: EntityParticipant.Decision) {
    rollup = decision.rollUp?.code
    rollupScore = decision.rollUp?.score.map { Double($0.tenThousandths) / Double(Score.scale) }
    scoreSource = decision.source?.rawValue
    basis = decision.basis.isEmpty ? nil : decision.basis.joinedCodes
    msspPi = decision.sharedSavings?.code
    msspReason = decision.sharedSavings?.exclusion?.rawValue
  }
}

/// The sums and scores of an entity, as JSON has them.
struct TotalsDocument: Encodable {
  let participants: Int
  let eligible: Int
  let contributing: Int
  let excluded: Int
  let excludedPending: Int
  let rollupScore: Double?
  let entityScore: Double?
  let piScore: Double?
  let scoreSource: String
  let reweighted: Bool
  let msspMet: Int?
  let msspNotMet: Int?
  let msspExcluded: Int?
  let piReweightable: Int
  let eucShare: Bool?

  init(_ determination: EntityDetermination, _ countsSharedSavings: Bool) {
    let sums = determination.sums
    participants = sums.participants
    eligible = sums.eligible
    contributing = sums.contributing
    excluded = sums.excluded
    excludedPending = sums.excludedPending
    rollupScore = sums.score?.points
    entityScore = determination.entityScore?.roundedHundredths.hundredthsAsPoints
    piScore = determination.score?.points
    scoreSource = determination.source.rawValue
    reweighted = determination.isReweighted
    msspMet = countsSharedSavings ? determination.sharedSavings.met : nil
    msspNotMet = countsSharedSavings ? determination.sharedSavings.notMet : nil
    msspExcluded = countsSharedSavings ? determination.sharedSavings.excluded : nil
    piReweightable = sums.firmlyReweighted
    eucShare = determination.isShareMet
  }
}
