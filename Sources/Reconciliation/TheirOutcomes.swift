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
    if let known = find(npi) {
      if keepsFirst,
        records(endingWith: lastByNPI[known]).contains(where: { $0.practice == practice })
      {
        repeatedCount += 1
        return
      }
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

  /// Calls `body` with the number of each record of an NPI, the last first.
  @inline(__always)
  func forEachRecord(ofNPI npi: UInt32, _ body: (UInt32) -> Void) {
    guard let known = find(npi) else { return }
    var number = lastByNPI[known]
    while number != Self.noRecord {
      body(number)
      number = records[Int(number)].previous
    }
  }

  @inline(__always)
  private func find(_ npi: UInt32) -> Int? {
    index.find(hash: KeyHash.mix(UInt64(npi))) { records[Int(lastByNPI[Int($0)])].npi == npi }
      .map { Int($0) }
  }

  private func records(endingWith last: UInt32) -> some Sequence<Record> {
    sequence(first: records[Int(last)]) { [records] record in
      record.previous == Self.noRecord ? nil : records[Int(record.previous)]
    }
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

  /// Whether a practice, as a result names it, can be this one.
  @inline(__always)
  func canBe(_ ours: ResultPractice) -> Bool {
    switch (mention, ours) {
    case (.unnamed, _), (_, .pseudonym): true
    case (.lastFour(let theirs), .lastFour(let ours)): theirs == ours
    case (.lastFour(let theirs), .whole(let ours)): UInt64(theirs) == ours % 10_000
    case (.whole(let theirs), .lastFour(let ours)): theirs.rawValue % 10_000 == UInt64(ours)
    case (.whole(let theirs), .whole(let ours)): theirs.rawValue == ours
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
