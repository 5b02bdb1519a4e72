import TestSupport
import Testing

@testable import RosterAggregation

struct GroupingTests {
  @Test(
    arguments: [
      ([], 0), ([], 3), ([0], 1), ([2], 4), ([0, 1, 2], 3), ([0, 0, 2, 2], 4), ([2, 1, 0], 3),
      ([1, 0, 1, 0, 1], 2), ([3, 3, 0], 5),
    ] as [([Int], Int)]
  )
  func `items stand group by group, each in its order`(groups: [Int], groupCount: Int) {
    let grouping = Grouping(groups.count, into: groupCount) { groups[$0] }
    for group in 0..<groupCount {
      let items = grouping.places(of: group).map { grouping.item(at: $0) }
      #expect(items == groups.indices.filter { groups[$0] == group })
    }
    #expect(grouping.places(of: groupCount).isEmpty)
    let ordered = (0..<groupCount).flatMap { group in groups.indices.filter { groups[$0] == group }
    }
    #expect(grouping.ordered(Array(groups.indices)) == ordered)
  }

  @Test func `random items are grouped as filters do it`() {
    var random = SeededGenerator(seed: 9)
    let groups = (0..<2000).map { _ in Int.random(in: 0..<40, using: &random) }
    let grouping = Grouping(groups.count, into: 40) { groups[$0] }
    let expected = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    #expect(groups.indices.map { grouping.item(at: $0) } == expected)
  }
}
