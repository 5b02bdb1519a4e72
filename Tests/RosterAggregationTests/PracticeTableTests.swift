import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct PracticeTableTests {
  @Test func `each TIN is numbered once`() {
    var table = PracticeTable()
    #expect([1, 1, 2, 1, 3, 3, 2].map { table.intern(tin($0)) } == [0, 0, 1, 0, 2, 2, 1])
    #expect(table.count == 3)
    #expect([0, 1, 2].map { table.tin(of: $0) } == [tin(1), tin(2), tin(3)])
    #expect([1, 2, 3, 4].map { table.number(of: tin($0)) } == [0, 1, 2, nil])
  }

  @Test func `TINs are found as a dictionary finds them`() {
    var random = SeededGenerator(seed: 6)
    var table = PracticeTable()
    var model: [UInt64: UInt32] = [:]
    for _ in 0..<6000 {
      let digits = UInt64.random(in: 0..<3000, using: &random)
      let expected = model[digits] ?? UInt32(model.count)
      #expect(table.intern(TIN(digits: digits)) == expected)
      model[digits] = expected
    }
    #expect(table.count == model.count)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 900])
  func `many at once are numbered as one after the other`(partSize: Int) {
    var random = SeededGenerator(seed: UInt64(partSize))
    var (bulk, single) = (PracticeTable(), PracticeTable())
    for round in 0..<4 {
      // Grouped by TIN, or not.
      var part = (0..<partSize).map { _ in tin(UInt64.random(in: 0..<1200, using: &random)) }
      if round % 2 == 0 { part.sort() }
      #expect(bulk.intern(part.count) { part[$0] } == part.map { single.intern($0) })
      if let last = part.last { #expect(bulk.intern(last) == single.intern(last)) }
    }
    let numbers = 0..<UInt32(single.count)
    #expect(numbers.map { bulk.tin(of: $0) } == numbers.map { single.tin(of: $0) })
    #expect((0..<1200).allSatisfy { bulk.number(of: tin($0)) == single.number(of: tin($0)) })
  }

  @Test func `ten digits that end like nine others are another practice`() {
    var table = PracticeTable()
    let numbers = [970_000_001, 1_970_000_001, 9_970_000_001, 0, 9_999_999_999]
      .map { table.intern(TIN(digits: $0)) }
    #expect(numbers == [0, 1, 2, 3, 4])
  }

  @Test func `what is only referred to is not listed`() {
    var table = PracticeTable()
    for number in [5, 3, 9, 1] as [UInt64] { _ = table.intern(tin(number)) }
    table.list([0, 1, 2] as [UInt32])
    #expect(table.listedByTIN.map { table[$0].tin } == [tin(3), tin(5), tin(9)])
    #expect((0..<4).map { table.isListed($0) } == [true, true, true, false])
  }

  @Test func `listed practices are ordered by all of their digits`() {
    var random = SeededGenerator(seed: 3)
    var digits: Set<UInt64> = [0, 4095, 4096, 1 << 24 - 1, 1 << 24, 9_999_999_999]
    for _ in 0..<3000 { digits.insert(.random(in: 0...9_999_999_999, using: &random)) }
    var table = PracticeTable()
    let numbers = digits.map { table.intern(TIN(digits: $0)) }
    let listed = numbers.filter { $0 % 3 != 1 }
    table.list(listed)
    let tins = listed.map { table.tin(of: $0) }
    #expect(table.listedByTIN.map { table.tin(of: $0) } == tins.sorted())
  }

  @Test(
    arguments: [
      (false, false, false), (true, false, true), (true, true, false), (false, true, false),
    ]
  )
  func `a practice is below the threshold unless it opts in`(
    lowVolume: Bool,
    optedIn: Bool,
    isBelow: Bool
  ) {
    var table = PracticeTable()
    let number = table.intern(tin(1))
    #expect(!table[number].isBelowLowVolume)
    #expect(table[number].reporting == nil)
    table[number].group = Group(
      tin: tin(1),
      reporting: [.subgroup],
      lowVolume: lowVolume,
      optedIn: optedIn
    )
    #expect(table[number].isBelowLowVolume == isBelow)
    #expect(table[number].reporting == [.subgroup])
  }
}
