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

  @Test func `some of equal values are changed`() {
    let array = FixedArray(repeating: 7, count: 5) { values in
      values[0] = 1
      values[4] = 2
    }
    #expect((0..<array.count).map { array[$0] } == [1, 7, 7, 7, 2])
    #expect(FixedArray(repeating: 7, count: 0) { _ in }.count == 0)
  }

  @Test(arguments: [0, 1, 9, 10, 11, 95])
  func `parts are filled in any order`(count: Int) {
    func backwards(_ work: [@Sendable () -> Void]) {
      for piece in work.reversed() { piece() }
    }
    let array = FixedArray(count: count, partSize: 10, inParallel: backwards) { $0 * 3 }
    #expect((0..<array.count).map { array[$0] } == (0..<count).map { $0 * 3 })
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
