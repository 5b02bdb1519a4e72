public import ExportReading
internal import QPPModel
internal import RosterAggregation

/// What another system says of clinicians, to be looked up by NPI.
///
/// A record takes 44 bytes here, so that some millions of them fit into memory.
public struct TheirOutcomes: Sendable {
  struct Record: Sendable {
    /// The NPI without its check digit.
    let npi: UInt32
    /// The record before it with the same NPI, `noRecord` where there is none.
    var previous: UInt32
    let practice: PracticeCode
    let values: OutcomeValues
  }

  static let noRecord = UInt32.max

  private(set) var records: [Record] = []
  /// The last record of each NPI.
  private var lastByNPI: [UInt32] = []
  private var index = RowIndexTable()
  private let keepsFirst: Bool
  /// The records by NPI and practice, where only the first of them is kept.
  private var keys = RowIndexTable()
  /// How many records repeat the key of an earlier one, and are left out.
  public private(set) var repeatedCount = 0

  /// Creates an empty list; where it keeps the first record of a key, later ones are left out.
  public init(keepsFirst: Bool) {
    self.keepsFirst = keepsFirst
  }

  public var count: Int { records.count }

  public mutating func append(_ outcome: Outcome) {
    let npi = UInt32(truncatingIfNeeded: outcome.npi.withoutCheckDigit)
    let practice = PracticeCode(outcome.practice)
    let number = UInt32(records.count)
    var previous = Self.noRecord
    if keepsFirst, !insertKey(npi, practice, of: number) {
      repeatedCount += 1
      return
    }
    if let known = self.number(ofNPI: npi) {
      previous = lastByNPI[known]
      lastByNPI[known] = number
    } else {
      if index.isFull { grow() }
      index.insert(UInt32(lastByNPI.count), hash: KeyHash.mix(UInt64(npi)))
      lastByNPI.append(number)
    }
    records.append(
      Record(npi: npi, previous: previous, practice: practice, values: outcome.values)
    )
  }

  /// How many NPIs the records have.
  var npiCount: Int { lastByNPI.count }

  /// The number of an NPI, in the order in which they came; nil where no record has it.
  @inline(__always)
  func number(ofNPI npi: UInt32) -> Int? {
    index.find(hash: KeyHash.mix(UInt64(npi))) { records[Int(lastByNPI[Int($0)])].npi == npi }
      .map { Int($0) }
  }

  /// Calls `body` with the number of each record of the NPI with a number, the last first.
  func forEachRecord(ofNPINumber npi: Int, _ body: (UInt32) -> Void) {
    var number = lastByNPI[npi]
    while number != Self.noRecord {
      body(number)
      number = records[Int(number)].previous
    }
  }

  /// Notes the key of a record that is to be the next; false where an earlier one has it.
  private mutating func insertKey(
    _ npi: UInt32,
    _ practice: PracticeCode,
    of number: UInt32
  ) -> Bool {
    let hash = Self.keyHash(npi, practice)
    let known = keys.find(hash: hash) {
      records[Int($0)].npi == npi && records[Int($0)].practice == practice
    }
    guard known == nil else { return false }
    if keys.isFull {
      let records = records
      keys.grow(rowCount: records.count) {
        Self.keyHash(records[Int($0)].npi, records[Int($0)].practice)
      }
    }
    keys.insert(number, hash: hash)
    return true
  }

  private static func keyHash(_ npi: UInt32, _ practice: PracticeCode) -> UInt64 {
    KeyHash.mix(KeyHash.mix(UInt64(npi)) ^ practice.place)
  }

  private mutating func grow() {
    let (records, last) = (records, lastByNPI)
    index.grow(rowCount: last.count) { KeyHash.mix(UInt64(records[Int(last[Int($0)])].npi)) }
  }
}

/// The practice of a record, as far as it is named, in 64 bits.
struct PracticeCode: Hashable, Sendable, BitwiseCopyable {
  private let rawValue: UInt64

  private static let lastFour: UInt64 = 1 << 62
  private static let whole: UInt64 = 1 << 63

  init(_ mention: PracticeMention) {
    switch mention {
    case .unnamed: rawValue = 0
    case .lastFour(let digits): rawValue = Self.lastFour | UInt64(digits)
    case .whole(let tin): rawValue = Self.whole | tin.rawValue
    }
  }

  var mention: PracticeMention {
    switch (rawValue & Self.whole, rawValue & Self.lastFour) {
    case (0, 0): .unnamed
    case (0, _): .lastFour(UInt16(truncatingIfNeeded: rawValue))
    default: .whole(TIN(digits: rawValue & ~Self.whole))
    }
  }

  /// Where it stands among the practices of an NPI.
  var place: UInt64 {
    switch mention {
    case .unnamed: PracticePlace.unnamed.lowerBound
    case .lastFour(let digits): PracticePlace.lastFour(UInt64(digits)).lowerBound
    case .whole(let tin): PracticePlace.whole(tin.rawValue).lowerBound
    }
  }
}

/// A practice as a result names it.
enum ResultPractice: Sendable {
  case whole(UInt64)
  case lastFour(UInt16)
  case pseudonym

  /// Reads the cell of a result; what is neither digits nor masked digits is a pseudonym.
  init(_ cell: UnsafeBufferPointer<UInt8>) {
    let digits = cell.suffix(while: { 0x30...0x39 ~= $0 })
    let value = digits.reduce(0) { $0 &* 10 &+ UInt64($1 & 15) }
    switch (digits.count, cell.count) {
    case (9, 9), (10, 10): self = .whole(value)
    case (4, 5...): self = cell[0] == UInt8(ascii: "*") ? .lastFour(UInt16(value)) : .pseudonym
    default: self = .pseudonym
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The longest end of which all bytes meet a condition.
  fileprivate func suffix(while isMet: (UInt8) -> Bool) -> Slice<Self> {
    let end = lastIndex { !isMet($0) }.map { $0 + 1 } ?? 0
    return self[end...]
  }
}
