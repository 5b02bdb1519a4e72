internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import ReweightingPolicy

/// The policy of a run and where it came from.
struct LoadedPolicy {
  let policy: YearPolicy
  let timeZone: TimeZoneOffsets
  let source: String
  let digest: String

  init(_ options: RunOptions) throws {
    let year = options.performanceYear
    let document = try PolicyDocument(year: year, path: options.policyPath)
    policy = document.policy
    source = document.source
    let zone = TimeZone(identifier: policy.applications.windowTimeZone.value) ?? .gmt
    // Times are compared with the window alone, which lies around the turn of the year.
    timeZone = TimeZoneOffsets(timeZone: zone, years: year - 1...year + 2)
    digest = SHA256.digest(of: document.bytes)
  }
}
