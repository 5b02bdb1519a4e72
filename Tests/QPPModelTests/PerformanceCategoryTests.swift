import QPPModel
import Testing

struct PerformanceCategoryTests {
  @Test func `categories stand in the order in which weights are written`() {
    #expect(PerformanceCategory.allCases.map(\.rawValue) == ["quality", "cost", "ia", "pi"])
  }

  @Test func `there are sixteen sets, the empty one first`() {
    let sets = PerformanceCategories.allSets
    #expect(sets.first == [])
    #expect(Set(sets).count == 16)
    #expect(sets.map(\.count).reduce(0, +) == 32)
    #expect(sets.contains([.quality, .cost, .improvementActivities, .promotingInteroperability]))
  }

  @Test func `all categories are the others and Promoting Interoperability`() {
    #expect(PerformanceCategories.every.listed == PerformanceCategory.allCases)
    #expect(
      PerformanceCategories.every.intersection(.others) == [
        .quality, .cost, .improvementActivities,
      ]
    )
    #expect(PerformanceCategories.others.union(.promotingInteroperability) == .every)
    #expect(PerformanceCategories.every.text == "quality;cost;ia;pi")
    #expect(PerformanceCategories().text == "")
  }

  @Test(arguments: PerformanceCategory.allCases)
  func `the set of one category has no other`(category: PerformanceCategory) {
    let set = PerformanceCategories(category)
    #expect(set.count == 1)
    for other in PerformanceCategory.allCases {
      #expect(set.contains(PerformanceCategories(other)) == (other == category))
    }
  }
}
