internal import QPPModel
internal import ReweightingRules

/// What the clinicians of each practice add to each entity, in every case of the practice.
///
/// Whether a practice or its virtual group is reweighted, or small, is known only when the clinicians
/// of all shards are counted, and what a clinician adds depends on that. Sums for each case are exact
/// all the same.
struct RollUpCaseTable: Sendable {
  private struct Key: Hashable, Sendable {
    let practice: UInt32
    let entity: UInt32
  }

  private var sums: [Key: [RollUpSums]] = [:]

  /// Adds a clinician in one of `caseCount` cases of its practice.
  mutating func add(
    _ practice: UInt32,
    _ entity: UInt32,
    in number: Int,
    of caseCount: Int,
    _ decision: Determinations.Decision
  ) {
    let key = Key(practice: practice, entity: entity)
    sums[key, default: Array(repeating: RollUpSums(), count: caseCount)][number]
      .add(rollUp: decision.rollUp, isFirmlyReweighted: decision.isFirmlyReweighted)
  }

  mutating func add(_ other: RollUpCaseTable) {
    sums.merge(other.sums) { sums, others in zip(sums, others).map { $0 + $1 } }
  }

  /// By number of the practice, and in each by that of the entity.
  var byPractice: [UInt32: [EntityCases]] {
    var rollUps: [UInt32: [EntityCases]] = [:]
    for (key, sums) in sums.sorted(by: { $0.key.entity < $1.key.entity }) {
      rollUps[key.practice, default: []].append(EntityCases(entity: key.entity, sums: sums))
    }
    return rollUps
  }
}

extension RollUpSums {
  static func + (lhs: RollUpSums, rhs: RollUpSums) -> RollUpSums {
    var sum = lhs
    sum += rhs
    return sum
  }
}

extension Determinations {
  /// Adds the participants at some positions of the roster to `table`, in every case of their
  /// practice; what is decided about practices is not looked at.
  func addRollUpCases(_ positions: Range<Int>, to table: inout RollUpCaseTable) {
    var records = tables.individualRows.walk(from: positions.lowerBound)
    roster.forEach(in: positions, lookAhead: groups.lookAhead) { position, row in
      let entry = records.entry(at: position)
      let practice = groups.decisions[Int(row.practice)]
      guard practice.hasParticipants else { return }
      let cases = PracticeCase.all(inVirtualGroup: practice.virtualGroup != nil)
      for assumed in cases {
        let decision = decision(
          of: row,
          in: practice.assuming(assumed),
          assumed.virtualGroup.map { VirtualGroupDecision(assuming: $0) },
          entry
        )
        for place in decision.entities.places {
          let entity = tables.entities.entity(at: place)
          table.add(row.practice, entity, in: assumed.number, of: cases.count, decision)
        }
      }
    }
  }
}
