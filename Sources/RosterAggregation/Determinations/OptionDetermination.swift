public import QPPModel
internal import ReweightingRules

/// What is decided about a clinician at one of several levels at which it can have a final score.
public struct OptionDetermination: Sendable {
  public let key: ClinicianKey
  public let level: Participation
  public let determination: LevelDetermination
}

/// Which clinicians of a stretch of the roster have options, and how many there are of these.
public struct OptionMarks: Sendable {
  /// How many options the clinicians have together.
  public private(set) var optionCount = 0
  /// Where the stretch is in the roster.
  fileprivate let positions: Range<Int>
  /// A bit for each clinician, the first one lowest; no words where nobody has options.
  fileprivate private(set) var words: [UInt64] = []

  fileprivate init(_ positions: Range<Int>) { self.positions = positions }

  fileprivate mutating func mark(_ position: Int, optionCount count: Int) {
    if words.isEmpty { words = Array(repeating: 0, count: (positions.count + 63) / 64) }
    let offset = position - positions.lowerBound
    words[offset >> 6] |= 1 << UInt64(offset & 63)
    optionCount += count
  }
}

extension Determinations {
  /// Marks the clinicians with options at some positions of the roster.
  public func optionMarks(in positions: Range<Int>) -> OptionMarks {
    var marks = OptionMarks(positions)
    groups.forEachRow(in: positions, of: .withOptions) { position, row, practice in
      if let (levels, _) = options(of: row, in: practice) {
        marks.mark(position, optionCount: levels.count)
      }
    }
    return marks
  }

  /// Calls `body` with the options of the clinicians at some positions of the roster, in order.
  public func forEachOption(in positions: Range<Int>, _ body: (OptionDetermination) -> Void) {
    let marks = optionMarks(in: positions)
    forEachOption(of: marks, numbered: 0..<marks.optionCount, body)
  }

  /// Calls `body` with those options of marked clinicians whose numbers, counted from 0, are asked for,
  /// in order.
  @inline(__always)
  public func forEachOption(
    of marks: OptionMarks,
    numbered numbers: Range<Int>,
    _ body: (OptionDetermination) -> Void
  ) {
    var number = 0
    var records = tables.individualRows.walk(from: marks.positions.lowerBound)
    for (place, word) in marks.words.enumerated() {
      var rest = word
      while rest > 0 {
        guard number < numbers.upperBound else { return }
        let position = marks.positions.lowerBound + place << 6 + rest.trailingZeroBitCount
        rest &= rest - 1
        let row = roster[position]
        let practice = groups.decisions[Int(row.practice)]
        guard let (levels, entities) = options(of: row, in: practice) else { continue }
        defer { number += levels.count }
        guard number + levels.count > numbers.lowerBound else { continue }
        let entry = records.entry(at: position)
        let clinician = LevelSubject(
          facts: row.facts,
          practice: practice,
          virtualGroup: nil,
          exceptions: entry?.exceptions ?? ExceptionEffect(),
          individual: individual(row, in: practice, entry),
          entities: entities
        )
        for (place, level) in levels.enumerated() where numbers.contains(number + place) {
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
  }

  /// The levels that are open to a clinician, and its entities; nil where fewer than two are open.
  ///
  /// Most practices have none, so it is asked for those alone that can.
  @inline(__always)
  private func options(
    of row: RosterRow,
    in practice: PracticeDecision
  ) -> (levels: ReportingLevels, entities: EntityList)? {
    let isBase = Eligibility.isBase(row.facts)
    let isIndividual = Eligibility.isIndividual(row.facts)
    // One who is eligible in one way alone can still be so at two levels.
    guard isBase || isIndividual else { return nil }
    let entities =
      practice.hasParticipants
      ? apmEntities.entities(ofNPI: row.npiWithoutCheckDigit, in: row.practice) : .none
    guard !entities.isEmpty || practice.reportsAtSeveralLevels else { return nil }
    let levels = Participation.openLevels(
      to: Participation.Subject(
        reporting: practice.reporting,
        isInVirtualGroup: false,
        hasSubgroup: row.subgroup != nil,
        isInAPMEntity: !entities.isEmpty,
        isBaseEligible: isBase,
        isIndividuallyEligible: isIndividual,
        isGroupEligible: isBase && !practice.isBelowLowVolume
      )
    )
    return levels.count > 1 ? (levels, entities) : nil
  }
}
