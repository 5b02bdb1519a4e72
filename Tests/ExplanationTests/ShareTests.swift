import QPPModel
import Testing

@testable import Explanation

struct ShareTests {
  /// A part, a whole, and what people read of it beside a threshold of 75 percent.
  static let cases: [(Int, Int, String)] = [
    (0, 4, "0.0%"), (3, 4, "75.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (4, 4, "100.0%"),
    // So near the threshold that a decimal does not tell.
    (7501, 10_000, "75.01%"), (7499, 10_000, "74.99%"), (750_001, 1_000_000, "75.0001%"),
    (0, 0, "no share"),
  ]

  @Test(arguments: cases.indices)
  func `a share is told from the threshold`(index: Int) {
    let (part, whole, expected) = Self.cases[index]
    #expect(Share.percent(part, of: whole, tellingFrom: 75) == expected)
  }

  @Test(arguments: [(0, "0 clinicians"), (1, "1 clinician"), (2, "2 clinicians")])
  func `things are counted in words`(count: Int, expected: String) {
    #expect(count.counted("clinician") == expected)
  }

  @Test func `a list reads as people write it`() {
    #expect([String]().enumerated == "")
    #expect(["a"].enumerated == "a")
    #expect(["a", "b"].enumerated == "a and b")
    #expect(["a", "b", "c"].enumerated == "a, b and c")
  }
}
