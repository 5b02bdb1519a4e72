import QPPModel
import TestSupport
import Testing

struct ReportingLevelsTests {
  @Test(
    arguments: [
      ([], ""), ([.group], "group"), ([.individual], "individual"),
      (
        [.apmEntity, .virtualGroup, .subgroup, .group, .individual],
        "apm-entity;virtual-group;subgroup;group;individual"
      ),
      // Each is once, at its first place.
      ([.group, .individual, .group], "group;individual"), ([.subgroup, .subgroup], "subgroup"),
    ] as [([ReportingLevel], String)]
  )
  func `levels stand once each, in their order`(levels: [ReportingLevel], text: String) {
    let list = ReportingLevels(levels)
    #expect(list.text == text)
    #expect(list.count == Set(levels).count)
    #expect(list.isEmpty == levels.isEmpty)
    for level in ReportingLevel.allCases {
      #expect(list.contains(level) == levels.contains(level))
    }
    #expect(ReportingLevels(rawValue: list.rawValue) == list)
  }

  @Test func `any list of levels is kept in its bits`() {
    var random = SeededGenerator(seed: 5)
    var found: Set<UInt16> = []
    for _ in 0..<2000 {
      let levels = ReportingLevel.allCases.shuffled(using: &random)
        .prefix(.random(in: 0...5, using: &random))
      let list = ReportingLevels(levels)
      #expect(Array(list) == Array(levels))
      #expect(list.rawValue < 1 << ReportingLevels.bitCount)
      found.insert(list.rawValue)
    }
    // 1 + 5 + 20 + 60 + 120 + 120 lists, nearly all of which come up.
    #expect(found.count > 300)
  }

  @Test func `any of several levels can be asked for`() {
    let list: ReportingLevels = [.group, .apmEntity]
    #expect(list.containsAny(of: .individual, .apmEntity))
    #expect(!list.containsAny(of: .individual, .subgroup))
    #expect(!ReportingLevels().containsAny(of: .group))
  }
}
