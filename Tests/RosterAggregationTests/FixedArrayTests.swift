import Testing

@testable import RosterAggregation

struct FixedArrayTests {
  @Test func `values stand where they stood`() {
    let values = (0..<100).map { $0 * $0 }
    let array = FixedArray(values)
    #expect(array.count == 100)
    #expect((0..<100).map { array[$0] } == values)
    #expect(FixedArray<Int>([]).count == 0)
    #expect(FixedArray(values[10..<20])[0] == 100)
    #expect(FixedArray((0..<3).lazy.map { $0 + 1 })[2] == 3)
  }

  @Test(arguments: [[], [5], [1, 3, 3, 3, 8], [2, 2], Array(0..<17)])
  func `the first position is that of the first element that is not before`(values: [Int]) {
    let array = FixedArray(values)
    for lower in 0...values.count {
      for upper in lower...values.count {
        for wanted in -1...18 {
          let expected = (lower..<upper).first { values[$0] >= wanted } ?? upper
          #expect(array.firstPosition(in: lower..<upper) { $0 < wanted } == expected)
        }
      }
    }
  }
}
