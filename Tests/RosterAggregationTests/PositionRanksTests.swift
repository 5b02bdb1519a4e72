import TestSupport
import Testing

@testable import RosterAggregation

struct PositionRanksTests {
  @Test(arguments: [
    [], [0], [63], [64], [0, 63, 64, 127, 128], [128, 5, 64, 63, 0], Array((0..<129).reversed()),
  ])
  func `a rank is the place that sorting gives`(positions: [UInt32]) {
    let ranks = PositionRanks(positions.flatMap { [nil, $0] }, below: 129)
    #expect(ranks.count == positions.count)
    for (place, position) in positions.sorted().enumerated() {
      #expect(ranks[position] == place)
    }
  }

  @Test func `there may be no positions at all`() {
    #expect(PositionRanks([nil, nil], below: 0).count == 0)
  }
}
