import QPPModel
import Testing

struct PercentTests {
  @Test(arguments: [
    (49, true, false), (50, false, false), (50, true, true), (51, false, true), (0, false, false),
    (100, false, true),
  ])
  func `more than 50 is more by any fraction`(
    whole: Int,
    hasFraction: Bool,
    exceeds: Bool
  ) throws {
    let percent = try #require(Percent(whole: whole, hasFraction: hasFraction))
    #expect(percent.exceeds(50) == exceeds)
  }

  @Test(arguments: [(49, true, false), (50, false, true), (50, true, false), (51, false, false)])
  func `exactly 50 is told from any fraction more`(
    whole: Int,
    hasFraction: Bool,
    isExact: Bool
  ) throws {
    let percent = try #require(Percent(whole: whole, hasFraction: hasFraction))
    #expect(percent.isExactly(50) == isExact)
  }

  @Test(arguments: [
    (-1, false, false), (0, false, true), (0, true, true), (99, true, true), (100, false, true),
    (100, true, false), (101, false, false),
  ])
  func `a percentage is from 0 to 100`(whole: Int, hasFraction: Bool, isPercentage: Bool) {
    #expect((Percent(whole: whole, hasFraction: hasFraction) != nil) == isPercentage)
  }
}
