import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct PackedPracticeTests {
  @Test(arguments: [nil, 0, 1, .max - 1] as [UInt32?], [nil, 0, 1_000_000] as [Int32?])
  func `a practice comes back as it was set`(virtualGroup: UInt32?, score: Int32?) {
    var table = PracticeTable()
    let number = table.intern(tin(7))
    let groups: [Group?] = [
      nil,
      Group(tin: tin(7)),
      Group(
        tin: tin(7),
        reporting: .apmEntity,
        framework: .app,
        lowVolume: true,
        optedIn: true,
        ascBased: true,
        smallPractice: false,
        reweightedCategories: [.quality, .improvementActivities]
      ),
    ]
    for group in groups {
      table[number].group = group
      table[number].virtualGroup = virtualGroup
      table[number].score = score.map { Score(tenThousandths: $0) }
      table[number].siteCount = .max
      #expect(table[number].tin == tin(7))
      #expect(table[number].group == group)
      #expect(table[number].virtualGroup == virtualGroup)
      #expect(table[number].score?.tenThousandths == score)
      #expect(table[number].siteCount == .max)
    }
  }
}
