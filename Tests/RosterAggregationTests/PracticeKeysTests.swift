import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

/// However the rows of practices are, the roster takes each key once, as a dictionary does.
struct PracticeKeysTests {
  private typealias Row = (number: UInt64, practice: UInt32)

  /// How the rows of practices are in an export.
  enum Order: CaseIterable, Sendable {
    case grouped
    case alternating
    case returning
    case shuffled
    case all
  }

  /// A run of one practice, of whose rows one in four may have been there before.
  private func run(
    of practice: UInt32,
    count: Int,
    firstNumber: UInt64 = 0,
    _ random: inout SeededGenerator
  ) -> [Row] {
    var next = firstNumber
    return (0..<count).map { _ in
      if next > firstNumber, Int.random(in: 0..<4, using: &random) == 0 {
        // The first row and the last one more often than others.
        let earlier = [firstNumber, next - 1, .random(in: firstNumber..<next, using: &random)]
        return (earlier.randomElement(using: &random) ?? firstNumber, practice)
      }
      next += 1
      return (next - 1, practice)
    }
  }

  private func rows(_ order: Order, _ random: inout SeededGenerator) -> [Row] {
    func size() -> Int {
      [1, 2, 3, 30, 127, 128, 129, 300, 700].randomElement(using: &random) ?? 1
    }
    switch order {
    case .grouped: return (0..<12).flatMap { run(of: $0, count: size(), &random) }
    case .alternating:
      return (0..<3000).map { (UInt64.random(in: 0..<400, using: &random), UInt32($0 % 3)) }
    case .returning:
      return (0..<20).flatMap { _ in
        run(
          of: UInt32.random(in: 0..<6, using: &random),
          count: size(),
          firstNumber: UInt64.random(in: 0..<500, using: &random),
          &random
        )
      }
    case .shuffled:
      return (0..<12).flatMap { run(of: $0, count: size(), &random) }.shuffled(using: &random)
    case .all:
      // Practices of their own: what one order leaves behind, the next one meets.
      return Order.allCases.dropLast().enumerated().flatMap { index, order in
        rows(order, &random).map { ($0.number, $0.practice + UInt32(index * 10)) }
      }
    }
  }

  /// Adds rows, so many at a time as `random` says, and compares with a dictionary.
  private func check(_ rows: [Row], atMost most: Int, _ random: inout SeededGenerator) {
    var roster = Roster()
    var model: [ClinicianKey: Int] = [:]
    var taken: [ClinicianKey] = []
    var rest = rows[...]
    while !rest.isEmpty {
      let part = rest.prefix(Int.random(in: 1...most, using: &random))
      rest = rest.dropFirst(part.count)
      let keys = part.map { ClinicianKey(tin: tin(UInt64($0.practice)), npi: npi($0.number)) }
      let duplicates = roster.append(
        keys,
        facts: Array(repeating: ClinicianFacts(), count: keys.count),
        practices: part.map(\.practice)
      )
      var expected: [Int] = []
      for (position, key) in keys.enumerated() {
        if model[key] == nil {
          model[key] = taken.count
          taken.append(key)
        } else {
          expected.append(position)
        }
      }
      #expect(duplicates == expected)
    }
    compare(roster, taken, model)
  }

  /// Compares what a roster has with what it should have.
  private func compare(_ roster: Roster, _ taken: [ClinicianKey], _ model: [ClinicianKey: Int]) {
    let present = (0..<roster.count).map {
      ClinicianKey(tin: tin(UInt64(roster[$0].practice)), npi: roster[$0].npi)
    }
    #expect(present == taken)
    let strays = taken.enumerated().filter { position, key in
      roster.position(of: key.npi, in: UInt32(key.tin.rawValue - tin(0).rawValue)) != position
    }
    #expect(strays.isEmpty)
    compareSearches(roster, taken)
    for practice in 0...60 as ClosedRange<UInt32> {
      for number in [0, 1, 2, 499, 1500, 2_000_000] as [UInt64] {
        let key = ClinicianKey(tin: tin(UInt64(practice)), npi: npi(number))
        #expect(roster.position(of: key.npi, in: practice) == model[key])
      }
    }
  }

  /// Looks for many clinicians at once, in their order, backwards, and with strangers between them.
  private func compareSearches(_ roster: Roster, _ taken: [ClinicianKey]) {
    var practices = PracticeTable()
    for practice in 0...60 as ClosedRange<UInt64> { _ = practices.intern(tin(practice)) }
    let present = taken.indices.map { UInt32($0) as UInt32? }
    let stranger = ClinicianKey(tin: tin(9999), npi: npi(1))
    func found(_ keys: [ClinicianKey?]) -> [UInt32?] {
      roster.positions(of: keys.indices, practices) { keys[$0] }
    }
    #expect(found(taken) == present)
    #expect(found(taken.reversed()) == present.reversed())
    #expect(
      found(taken.flatMap { [stranger, $0, nil] }) == present.flatMap { [nil, $0, nil] }
    )
  }

  @Test(arguments: Order.allCases, 1...6 as ClosedRange<UInt64>)
  func `each key is taken once in any order of practices`(order: Order, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    check(rows(order, &random), atMost: seed == 1 ? 1 : 300, &random)
  }

  @Test func `a practice may have more rows than a block, and come back`() {
    var random = SeededGenerator(seed: 9)
    let size = BlockArray<UInt32>.blockSize
    var rows = run(of: 1, count: 200, &random)
    rows += (0..<UInt64(size + 5000)).map { ($0, 0) }
    rows += [(0, 0), (UInt64(size) - 201, 0), (UInt64(size) + 4999, 0)]
    rows += run(of: 2, count: 50, &random)
    rows += [(0, 0), (UInt64(size), 0), (UInt64(size) + 5000, 0), (UInt64(size) + 5000, 0)]
    check(rows, atMost: 20_000, &random)
  }

  @Test func `a key may be asked for while its practice is being read`() {
    var roster = Roster()
    for number in 0..<400 as Range<UInt64> {
      let (facts, practice) = (ClinicianFacts(), UInt32(number / 200))
      _ = roster.append(npi: npi(number), facts: facts, practice: practice, subgroup: nil)
      #expect(roster.position(of: npi(number), in: practice) == Int(number))
      #expect(roster.position(of: npi(number + 1), in: practice) == nil)
    }
  }
}
