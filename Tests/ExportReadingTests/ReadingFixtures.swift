import ExportReading
import QPPModel
import ReweightingPolicy
import TestSupport

extension ValueReader {
  /// The reader of every run: Eastern time, and the portal's words.
  static func forTests() throws -> ValueReader {
    ValueReader(
      timeZone: try TimeZoneOffsets(zone: "America/New_York"),
      clinicianTypeWords: try ClinicianTypeWords.builtIn().words,
      clinicianTypePrefixes: try ClinicianTypeWords.builtIn().prefixes
    )
  }
}

extension YearScope {
  /// A year that has every level.
  static let whole = YearScope(
    hasSubgroups: true,
    submissionLevels: SubmissionLevel.allCases,
    hardshipEventTypes: [.disaster, .closure, .financialDistress, .vendorIssue]
  )
  /// A year as 2022 was.
  static let early = YearScope(
    hasSubgroups: false,
    submissionLevels: [.individual, .group, .virtualGroup],
    hardshipEventTypes: [.disaster, .closure, .financialDistress, .vendorIssue]
  )
}
