internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The clinicians of the roster that participate in an entity.
  private func participants(of entity: UInt32) -> [ClinicianContext] {
    (0..<determinations.roster.count).lazy
      .filter { tables.entities.concerns(determinations.roster[$0].practice) }
      .compactMap { clinician(key(at: $0)) }
      .filter { tables.entities[$0.determination.entities].contains(entity) }
  }

  /// The roll-up of an entity, by the step that decides about its participants.
  func entityRollUp(_ entity: UInt32) -> Reasoned<RollUpSums> {
    var tally = RollUpTally()
    for clinician in participants(of: entity) {
      tally.add(
        clinician,
        isAPMEligible: clinician.determination.isIndividuallyEligible
          || clinician.determination.isGroupEligible,
        rollUpParticipant(clinician),
        by: RollUpOrder(policy)
      )
    }
    let sums = tally.sums
    let mean = sums.score.map {
      "The mean of \(sums.contributing.counted("contribution")) is "
        + "\($0.roundedHundredths.twoDecimals): \(Self.points($0.sum)) over \(sums.contributing)."
    }
    return Reasoned(
      sums,
      Step(
        "Roll-up",
        facts:
          "\(sums.participants.counted("participant")), \(sums.eligible) of them APM eligible: "
          + "\(sums.contributing) contribute, \(sums.excluded) are excluded. "
          + (mean ?? "Without a contribution there is no mean."),
        by: .rollUp,
        steps: RollUpOrder(policy).steps.map { step(of: tally, $0) }
      )
    )
  }

  private func step(of tally: RollUpTally, _ rule: RollUpStep) -> Step {
    let positions = tally.positions[rule] ?? []
    let sum = tally.contributions[rule]
    let added = sum.map { " They add \(Self.points($0))." } ?? ""
    return Step(
      rule.title,
      facts: positions.isEmpty
        ? "Nobody."
        : "\(positions.count.counted("participant")).\(added) \(names(of: positions))."
    )
  }

  /// Ten-thousandths of a point as points.
  private static func points(_ sum: Int64) -> String {
    let fraction = sum % Int64(Score.scale)
    guard fraction > 0 else { return "\(sum / Int64(Score.scale))" }
    var decimals = String(fraction + Int64(Score.scale)).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sum / Int64(Score.scale)).\(decimals)"
  }
}

/// The participants of an entity by the step that decides about them.
private struct RollUpTally {
  private(set) var sums = RollUpSums()
  private(set) var positions: [RollUpStep: [Int]] = [:]
  /// What is contributed, in ten-thousandths of a point.
  private(set) var contributions: [RollUpStep: Int64] = [:]

  mutating func add(
    _ clinician: ClinicianContext,
    isAPMEligible: Bool,
    _ participant: RollUp.Participant,
    by order: RollUpOrder
  ) {
    let decided = isAPMEligible ? RollUpStep.deciding(participant, by: order) : nil
    sums.add(
      rollUp: decided?.decision,
      isFirmlyReweighted: participant.isFirmlyReweighted
    )
    guard let (step, decision) = decided else { return }
    positions[step, default: []].append(clinician.position)
    if let score = decision.score {
      contributions[step, default: 0] += Int64(score.tenThousandths)
    }
  }
}
