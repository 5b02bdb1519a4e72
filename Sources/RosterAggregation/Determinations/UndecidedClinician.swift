public import QPPModel
internal import ReweightingRules

/// A clinician of the roster, with all that is decided upon.
public struct UndecidedClinician {
  let row: RosterRow
  let practice: PracticeDecision
  /// What it applied for and submitted, nil where that is nothing.
  let entry: IndividualRegister.Entry?
  public let key: ClinicianKey
  /// All that is decided upon but who the clinician is, in the lowest 57 bits, for one in no subgroup,
  /// virtual group or APM Entity who neither applied for nor submitted anything; nil for others.
  ///
  /// Clinicians who have the same key are decided alike. They are most of a roster, and few keys: a
  /// caller need not decide about each.
  public let alikeKey: UInt64?
}

extension Determinations {
  /// Calls `body` with the clinicians at some positions of the roster, in order.
  @inline(__always)
  public func forEachClinician(
    in positions: Range<Int>,
    _ body: (UndecidedClinician) -> Void
  ) {
    let decisions = groups.decisions
    var records = tables.individualRows.walk(from: positions.lowerBound)
    roster.forEach(in: positions, lookAhead: groups.lookAhead) { position, row in
      body(undecided(row, decisions[Int(row.practice)], records.entry(at: position)))
    }
  }

  @inline(always)
  func undecided(
    _ row: RosterRow,
    _ practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) -> UndecidedClinician {
    let isAlone = entry == nil && row.subgroup == nil
    return UndecidedClinician(
      row: row,
      practice: practice,
      entry: entry,
      key: row.key(tin: practice.tin),
      alikeKey: isAlone ? alikeKey(row, practice) : nil
    )
  }

  @inline(always)
  private func alikeKey(_ row: RosterRow, _ practice: PracticeDecision) -> UInt64? {
    guard let shared = practice.alikeKey else { return nil }
    let basis = individual(row, in: practice, nil).basis
    var key = shared << UInt64(Basis.RawValue.bitWidth) | UInt64(basis.rawValue)
    key = key << 3 | UInt64(row.facts.reweightedCategories.rawValue)
    key = key << 1 | (row.facts.smallPractice ?? practice.isSmallPractice ? 1 : 0)
    key = key << 1 | (Eligibility.isIndividual(row.facts) ? 1 : 0)
    return key << 1 | (Eligibility.isBase(row.facts) ? 1 : 0)
  }
}
