import RosterAggregation
import Testing

struct SmallestElementsTests {
  @Test(arguments: [0, 1, 3, 7, 20])
  func `they are the first of all in order`(limit: Int) {
    let numbers = [5, 3, 9, 3, 0, 7, 5, 5, 2, 1]
    #expect(numbers.smallest(limit) == Array(numbers.sorted().prefix(limit)))
  }
}
