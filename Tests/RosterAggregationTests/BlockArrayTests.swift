import Testing

@testable import RosterAggregation

struct BlockArrayTests {
  private func array(_ count: Int) -> BlockArray<Int> {
    var array = BlockArray<Int>()
    for number in 0..<count { array.append(number) }
    return array
  }

  @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 600_000])
  func `elements are where they were put`(count: Int) {
    let array = array(count)
    #expect(array.count == count)
    #expect((0..<count).allSatisfy { array[$0] == $0 })
  }

  @Test(arguments: [1, 262_144, 300_000])
  func `a copy does not change with its original`(count: Int) {
    var array = array(count)
    let copy = array
    array[count - 1] = -1
    array.append(count)
    #expect(copy.count == count)
    #expect(copy[count - 1] == count - 1)
    #expect(array.count == count + 1)
    #expect(array[count - 1] == -1)
    #expect(array[count] == count)
    #expect(array[0] == (count == 1 ? -1 : 0))
  }

  @Test(arguments: [0..<0, 5..<5, 0..<1, 262_143..<262_145, 100..<600_000, 262_144..<524_288])
  func `parts are of one block each, and hold all elements in order`(positions: Range<Int>) {
    let array = array(600_000)
    var elements: [Int] = []
    for part in BlockArray<Int>.parts(of: positions) {
      #expect(part.lowerBound / 262_144 == (part.upperBound - 1) / 262_144)
      elements += array.elements(of: part)
    }
    #expect(elements == Array(positions))
  }
}
