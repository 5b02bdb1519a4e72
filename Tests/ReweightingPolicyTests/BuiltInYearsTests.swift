import Foundation
import ReweightingPolicy
import TestSupport
import Testing

struct BuiltInYearsTests {
  @Test(arguments: YearPolicy.years)
  func `every year loads as its own`(year: Int) throws {
    #expect(try YearPolicy.of(year).performanceYear == year)
  }

  @Test func `every policy file is built in`() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.appending(path: "Sources/ReweightingPolicy/Years")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(YearPolicy.years.map { "PY\($0).json" }))
  }

  @Test(arguments: [YearPolicy.years.lowerBound - 1, YearPolicy.years.upperBound + 1])
  func `another year has no policy`(year: Int) throws {
    #expect(try YearPolicy.builtIn(year: year) == nil)
  }

  @Test(arguments: YearPolicy.years)
  func `a year has the keys of every other`(year: Int) throws {
    let keys = try requiredKeys(of: year)
    let reference = try requiredKeys(of: YearPolicy.years.upperBound)
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
