public import QPPModel
public import ReweightingRules

/// What the participants of one practice do to the roll-up of an APM Entity.
public struct PracticeRollUp: Sendable {
  public let tin: TIN
  /// In reading order.
  public let participants: [EntityParticipant]
  public let sums: RollUpSums
  public let sharedSavings: SharedSavingsSums
  public let influence: Influence
  /// The designations of the practice that are near their threshold.
  public let near: [NearThreshold]

  /// How far a practice moves a roll-up score.
  public enum Influence: Hashable, Sendable {
    /// None of its participants contributes.
    case none
    /// Nobody else contributes: without it there would be no score.
    case whole
    /// What the score would be without its contributors, and how far that is from the score.
    case part(without: MeanScore, change: ScoreChange)
  }

  init(
    _ tin: TIN,
    _ participants: [EntityParticipant],
    of entity: RollUpSums,
    near: [NearThreshold]
  ) {
    self.near = near
    self.tin = tin
    self.participants = participants
    sums = participants.reduce(into: RollUpSums()) { sums, participant in
      sums.add(
        rollUp: participant.decision.rollUp,
        isFirmlyReweighted: participant.isFirmlyReweighted
      )
    }
    sharedSavings = participants.reduce(into: SharedSavingsSums()) {
      $0.add($1.decision.sharedSavings)
    }
    influence = Influence(of: sums, in: entity)
  }

  /// The order in which practices are listed: by how far they move the score, then by TIN.
  func comesBefore(_ other: PracticeRollUp) -> Bool {
    if influence.isFarther(than: other.influence) { return true }
    return !other.influence.isFarther(than: influence) && tin < other.tin
  }
}

extension PracticeRollUp.Influence {
  fileprivate init(of practice: RollUpSums, in entity: RollUpSums) {
    guard practice.contributing > 0, let score = entity.score else {
      self = .none
      return
    }
    let without = entity.scoreLeavingOut(
      count: practice.contributing,
      sum: practice.contributionSum
    )
    self = without.map { .part(without: $0, change: ScoreChange(from: score, to: $0)) } ?? .whole
  }

  fileprivate func isFarther(than other: Self) -> Bool {
    switch (self, other) {
    case (.whole, .part), (.whole, .none), (.part, .none): true
    case (.part(_, let change), .part(_, let otherChange)): change.isFarther(than: otherChange)
    case (_, .whole), (.none, _): false
    }
  }
}
