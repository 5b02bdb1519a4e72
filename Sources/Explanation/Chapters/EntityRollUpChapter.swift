internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The clinicians of the roster that participate in an entity.
  func participants(of entity: UInt32) -> [ClinicianContext] {
    (0..<determinations.roster.count).lazy
      .filter { tables.entities.concerns(determinations.roster[$0].practice) }
      .compactMap { clinician(key(at: $0)) }
      .filter { tables.entities[$0.determination.entities].contains(entity) }
  }

  /// The roll-up of an entity, by what becomes of its participants.
  func entityRollUp(_ participants: [ClinicianContext]) -> Reasoned<RollUpSums> {
    var tally = RollUpTally()
    let order = RollUpOrder(policy)
    for clinician in participants {
      let participant = rollUpParticipant(clinician)
      let isAPMEligible =
        clinician.determination.isIndividuallyEligible || clinician.determination.isGroupEligible
      tally.add(
        clinician.position,
        isAPMEligible ? RollUp.decision(of: participant, by: order) : nil,
        isFirmlyReweighted: isAPMEligible && participant.isFirmlyReweighted
      )
    }
    let sums = tally.sums
    let mean = sums.score.map {
      "The mean of \(sums.contributing.counted("contribution")) is "
        + "\($0.roundedHundredths.twoDecimals): \(Self.points($0.sum)) over \(sums.contributing)."
    }
    let waiting =
      sums.excludedPending > 0 ? " (\(sums.excludedPending) by pending applications)" : ""
    return Reasoned(
      sums,
      Step(
        "Roll-up",
        facts:
          "\(sums.participants.counted("participant")), \(sums.eligible) of them APM eligible: "
          + "\(sums.contributing) contribute, \(sums.excluded) are excluded\(waiting). "
          + (mean ?? "Without a contribution there is no mean."),
        by: citations[.rollUp],
        steps: [contributions(tally)] + RollUpExclusion.allCases.map { excluded(tally, $0) }
      )
    )
  }

  private func contributions(_ tally: RollUpTally) -> Step {
    let positions = tally.contributing
    return Step(
      "Contributing",
      code: "contributes",
      facts: positions.isEmpty
        ? "Nobody."
        : "\(positions.count.counted("participant")). They add \(Self.points(tally.sums.contributionSum)), "
          + "\(tally.zeros) of them 0. \(names(of: positions))."
    )
  }

  private func excluded(_ tally: RollUpTally, _ exclusion: RollUpExclusion) -> Step {
    let positions = tally.excluded[exclusion] ?? []
    return Step(
      "Excluded: \(exclusion.meaning)",
      code: exclusion.code,
      facts: positions.isEmpty
        ? "Nobody." : "\(positions.count.counted("participant")). \(names(of: positions))."
    )
  }

  /// Whether enough of the eligible participants of an entity are reweighted for it to apply for
  /// extreme and uncontrollable circumstances.
  func share(_ sums: RollUpSums) -> Step {
    let title = "More than enough eligible participants are reweighted"
    let percent = policy.applications.entityShareExceedsPercent
    guard let isMet = EntityShare.isMet(by: sums, under: policy) else {
      return Step(title, .notTried, "There is no eligible participant.", by: Authority(percent))
    }
    let share = Share.percent(
      sums.firmlyReweighted,
      of: sums.eligible,
      tellingFrom: percent.value
    )
    return Step(
      title,
      .init(isMet),
      "\(sums.firmlyReweighted) of \(sums.eligible.counted("eligible participant")) "
        + "\(sums.firmlyReweighted == 1 ? "is" : "are") reweighted as individuals, by their group or by their "
        + "virtual group, without pending applications: "
        + "\(share), more than \(percent.value)% needed.",
      by: Authority(percent)
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

/// The participants of an entity by what becomes of them.
private struct RollUpTally {
  private(set) var sums = RollUpSums()
  private(set) var contributing: [Int] = []
  private(set) var excluded: [RollUpExclusion: [Int]] = [:]
  /// How many contribute 0.
  private(set) var zeros = 0

  mutating func add(_ position: Int, _ decision: RollUpDecision?, isFirmlyReweighted: Bool) {
    sums.add(rollUp: decision, isFirmlyReweighted: isFirmlyReweighted)
    switch decision {
    case .contributes(let score):
      contributing.append(position)
      if score == .zero { zeros += 1 }
    case .excluded(let exclusion): excluded[exclusion, default: []].append(position)
    case nil: break
    }
  }
}
