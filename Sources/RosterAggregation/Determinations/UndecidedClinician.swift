public import QPPModel
internal import ReweightingRules

/// A clinician of the roster, with all that is decided upon.
public struct UndecidedClinician {
  let row: RosterRow
  let practice: PracticeDecision
  /// What it applied for and submitted, nil where that is nothing.
  let entry: IndividualRegister.Entry?
  public let key: ClinicianKey
  /// All that is decided upon but who the clinician is; nil for one in a subgroup, and for others of
  /// whom more would have to be known.
  ///
  /// Clinicians who have the same key are decided alike. Most of a roster have one, and they are few: a
  /// caller need not decide about each. Of the two highest bits, both are set for participants of APM
  /// Entities, and else none is.
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
    UndecidedClinician(
      row: row,
      practice: practice,
      entry: entry,
      key: row.key(tin: practice.tin),
      alikeKey: row.subgroup == nil ? alikeKey(row, practice, entry) : nil
    )
  }

  @inline(always)
  private func alikeKey(
    _ row: RosterRow,
    _ practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) -> UInt64? {
    if practice.hasParticipants {
      let entities = apmEntities.entities(ofNPI: row.npiWithoutCheckDigit, in: row.practice)
      if !entities.isEmpty {
        // No two practices share a list, so that it stands for all that is decided about the practice.
        return entry == nil
          ? 3 << 62 | UInt64(entities.number) << 25 | UInt64(row.facts.rawValue) : nil
      }
    }
    guard practice.virtualGroup == nil else { return nil }
    let categories = row.facts.reweightedCategories
      .union(entry?.exceptions.categories ?? PerformanceCategories())
    var key = practice.sharedBits << UInt64(Basis.RawValue.bitWidth)
    key |= UInt64(individual(row, in: practice, entry).basis.rawValue)
    key = key << 3 | UInt64(categories.intersection(.others).rawValue)
    key = key << 1 | (row.facts.smallPractice ?? practice.isSmallPractice ? 1 : 0)
    key = key << 1 | (Eligibility.isIndividual(row.facts) ? 1 : 0)
    return key << 1 | (Eligibility.isBase(row.facts) ? 1 : 0)
  }
}
