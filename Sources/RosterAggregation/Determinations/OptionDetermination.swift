public import QPPModel
internal import ReweightingRules

/// What is decided about a clinician at one of several levels at which it can have a final score.
public struct OptionDetermination: Sendable {
  public let key: ClinicianKey
  public let level: Participation
  public let determination: LevelDetermination
}

extension Determinations {
  /// How many options the clinicians at some positions of the roster have.
  public func optionCount(in positions: Range<Int>) -> Int {
    var count = 0
    roster.forEach(in: positions, lookAhead: groups.lookAhead) { _, row in
      count += options(of: row)?.levels.count ?? 0
    }
    return count
  }

  /// Calls `body` with the options of the clinicians at some positions of the roster, in order.
  @inline(__always)
  public func forEachOption(in positions: Range<Int>, _ body: (OptionDetermination) -> Void) {
    var records = tables.individualRows.walk(from: positions.lowerBound)
    roster.forEach(in: positions, lookAhead: groups.lookAhead) { position, row in
      let entry = records.entry(at: position)
      guard let (levels, entities) = options(of: row) else { return }
      let practice = groups.decisions[Int(row.practice)]
      let clinician = LevelSubject(
        facts: row.facts,
        practice: practice,
        virtualGroup: nil,
        exceptions: entry?.exceptions ?? ExceptionEffect(),
        individual: individual(row, in: practice, entry),
        entities: entities
      )
      for level in levels {
        let level = Participation(level)
        guard let determination = determination(of: clinician, at: level) else { continue }
        body(
          OptionDetermination(
            key: row.key(tin: practice.tin),
            level: level,
            determination: determination
          )
        )
      }
    }
  }

  /// The levels that are open to a clinician, and its entities; nil where fewer than two are open.
  @inline(__always)
  private func options(of row: RosterRow) -> (levels: ReportingLevels, entities: EntityList)? {
    let practice = groups.decisions[Int(row.practice)]
    let levelCount = practice.reporting?.count ?? 1
    guard practice.virtualGroup == nil, levelCount > 1 || practice.hasParticipants else {
      return nil
    }
    let entities =
      practice.hasParticipants
      ? tables.entities.entities(of: row.npi, in: row.practice) : .none
    let isBase = Eligibility.isBase(row.facts)
    let levels = Participation.openLevels(
      to: Participation.Subject(
        reporting: practice.reporting,
        isInVirtualGroup: false,
        hasSubgroup: row.subgroup != nil,
        isInAPMEntity: !entities.isEmpty,
        isBaseEligible: isBase,
        isIndividuallyEligible: Eligibility.isIndividual(row.facts),
        isGroupEligible: isBase && !practice.isBelowLowVolume
      )
    )
    return levels.count > 1 ? (levels, entities) : nil
  }
}
