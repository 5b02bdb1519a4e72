public import QPPModel

/// One clinician of the roster.
public struct RosterRow: Sendable {
  let npiWithoutCheckDigit: UInt64
  public let facts: ClinicianFacts
  /// The number of its TIN in the practice table.
  public let practice: UInt32
  /// The number of its subgroup, nil where it has none that is valid.
  public let subgroup: UInt32?

  @inline(__always)
  public var npi: NPI { NPI(withoutCheckDigit: npiWithoutCheckDigit) }

  /// The key of the clinician, given the TIN of its practice.
  @inline(__always)
  func key(tin: TIN) -> ClinicianKey {
    ClinicianKey(tin: tin, npiWithoutCheckDigit: npiWithoutCheckDigit)
  }
}

/// The rows of a roster, 12 bytes each, and 8 more for each of the few that name a subgroup.
///
/// An NPI without its check digit takes 30 bits and the facts at most 32, so that they share a word;
/// the TIN and the subgroup are numbers into their tables. Their keys are NPIs without check digit.
struct RosterRows: PracticeRows {
  /// The NPI without its check digit and the facts of a row.
  private struct Word: Sendable, BitwiseCopyable {
    private var bits: UInt64

    private static var npiBits: UInt64 { 30 }

    @inline(__always)
    init(_ npi: UInt64, _ facts: ClinicianFacts) {
      bits = npi | UInt64(facts.rawValue) << Self.npiBits
    }

    @inline(__always)
    var npiWithoutCheckDigit: UInt64 { bits & (1 << Self.npiBits - 1) }

    @inline(__always)
    var facts: ClinicianFacts {
      get { ClinicianFacts(rawValue: UInt32(truncatingIfNeeded: bits >> Self.npiBits)) }
      set { self = Word(npiWithoutCheckDigit, newValue) }
    }
  }

  /// Which subgroup the row at a position names.
  private struct NamedSubgroup: Sendable, BitwiseCopyable {
    let position: UInt32
    let number: UInt32
  }

  private var words = BlockArray<Word>()
  private var practices = BlockArray<UInt32>()
  /// The subgroups of those rows that have one, by position.
  private var subgroups = BlockArray<NamedSubgroup>()

  var count: Int { words.count }

  /// The row at a position below `count`.
  subscript(position: Int) -> RosterRow {
    let next = firstSubgroup(from: position)
    let isNamed = next < subgroups.count && Int(subgroups[next].position) == position
    return row(
      words[position],
      practices[position],
      subgroup: isNamed ? subgroups[next].number : nil
    )
  }

  @inline(__always)
  private func row(_ word: Word, _ practice: UInt32, subgroup: UInt32?) -> RosterRow {
    RosterRow(
      npiWithoutCheckDigit: word.npiWithoutCheckDigit,
      facts: word.facts,
      practice: practice,
      subgroup: subgroup
    )
  }

  /// The first of `subgroups` at a position or after it.
  private func firstSubgroup(from position: Int) -> Int {
    var (lower, upper) = (0, subgroups.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if subgroups[middle].position < position { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  @inline(__always)
  func practice(at row: UInt32) -> UInt32 { practices[Int(row)] }

  @inline(__always)
  func isKey(_ npi: UInt64, at row: UInt32) -> Bool { hash(at: row) == npi }

  /// The key itself.
  @inline(__always)
  func hash(at row: UInt32) -> UInt64 {
    words[Int(row)].npiWithoutCheckDigit
  }

  @inline(__always)
  static func hash(_ npi: UInt64) -> UInt64 { npi }

  /// The first of some positions whose row has an NPI, given without its check digit.
  func firstPosition(ofNPI npi: UInt64, in positions: Range<Int>) -> Int? {
    for part in BlockArray<Word>.parts(of: positions) {
      let found = Self.firstOffset(ofNPI: npi, in: words.elements(of: part))
      if let found { return part.lowerBound + found }
    }
    return nil
  }

  /// Looks at eight rows at a time, and at each of them where one of the eight is it.
  @inline(__always)
  private static func firstOffset(
    ofNPI npi: UInt64,
    in words: UnsafeBufferPointer<Word>
  ) -> Int? {
    var start = 0
    while start + 8 <= words.count {
      // Without a branch, so that the eight are compared side by side.
      var isThere = false
      for offset in start..<start + 8 {
        isThere = words[offset].npiWithoutCheckDigit == npi || isThere
      }
      if isThere { break }
      start += 8
    }
    return words[start...].firstIndex { $0.npiWithoutCheckDigit == npi }
  }

  /// The facts of the row at a position.
  func facts(at position: Int) -> ClinicianFacts { words[position].facts }

  /// Calls `body` with some positions and the rows at them, in order, and `lookAhead` with the
  /// practice of a row some rows before.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    lookAhead: (_ practice: UInt32) -> Void,
    _ body: (Int, RosterRow) -> Void
  ) {
    forEach(in: positions, of: { _ in true }, lookAhead: lookAhead, body)
  }

  /// The same for those rows alone whose practice `isWanted` says is; those of others cost next to
  /// nothing.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    of isWanted: (_ practice: UInt32) -> Bool,
    lookAhead: (_ practice: UInt32) -> Void,
    _ body: (Int, RosterRow) -> Void
  ) {
    var next = firstSubgroup(from: positions.lowerBound)
    var nextPosition = next < subgroups.count ? Int(subgroups[next].position) : .max
    // No practice has this number.
    var last = (practice: UInt32.max, isWanted: false)
    for part in BlockArray<Word>.parts(of: positions) {
      let (words, practices) = (words.elements(of: part), practices.elements(of: part))
      for offset in practices.indices {
        let practice = practices[offset]
        let ahead = offset + LookAhead<UInt32>.count
        if ahead < practices.count { lookAhead(practices[ahead]) }
        if practice != last.practice { last = (practice, isWanted(practice)) }
        guard last.isWanted else { continue }
        let position = part.lowerBound + offset
        var subgroup: UInt32?
        while nextPosition <= position {
          if nextPosition == position { subgroup = subgroups[next].number }
          next += 1
          nextPosition = next < subgroups.count ? Int(subgroups[next].position) : .max
        }
        body(position, row(words[offset], practice, subgroup: subgroup))
      }
    }
  }

  @inline(__always)
  mutating func append(npi: UInt64, _ facts: ClinicianFacts, practice: UInt32) {
    words.append(Word(npi, facts))
    practices.append(practice)
  }

  /// Says which subgroup the row at a position names; positions that it is said of ascend.
  mutating func setSubgroup(_ subgroup: UInt32, at position: Int) {
    subgroups.append(NamedSubgroup(position: UInt32(position), number: subgroup))
  }

  /// Keeps the subgroup of every row whose practice has it, and marks all other registrations as
  /// mismatches; `isOfPractice` tells them apart.
  mutating func settleSubgroups(isOfPractice: (_ subgroup: UInt32, _ practice: UInt32) -> Bool) {
    var kept = BlockArray<NamedSubgroup>()
    for index in 0..<subgroups.count {
      let named = subgroups[index]
      if isOfPractice(named.number, practices[Int(named.position)]) {
        kept.append(named)
      } else {
        words[Int(named.position)].facts[.subgroupMismatch] = true
      }
    }
    subgroups = kept
  }
}
