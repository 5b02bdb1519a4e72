import ReweightingPolicy
import TestSupport
import Testing

struct BuiltInYearsTests {
  @Test(arguments: YearPolicy.years)
  func `every year loads as its own`(year: Int) throws {
    #expect(try YearPolicy.of(year).performanceYear == year)
  }

  @Test func `there are five years`() {
    #expect(YearPolicy.years == 2022...2026)
  }

  @Test(arguments: [2021, 2027])
  func `another year has no policy`(year: Int) throws {
    #expect(try YearPolicy.builtIn(year: year) == nil)
  }

  @Test(arguments: YearPolicy.years)
  func `a year has the keys of every other`(year: Int) throws {
    let keys = try requiredKeys(of: year)
    let reference = try requiredKeys(of: 2026)
    #expect(keys.subtracting(reference) == [])
    #expect(reference.subtracting(keys) == [])
  }

  /// The paths of objects' members in a file, but for those that a value may lack.
  ///
  /// Elements of lists of values are no keys; rows of weights are.
  private func requiredKeys(of year: Int) throws -> Set<String> {
    Set(try PolicyDraft(year: year).requiredKeyPaths.map(\.dotted))
  }
}
