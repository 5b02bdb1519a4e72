import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport

extension ApplicationTerms {
  /// What a policy asks of an application, with its window on the clocks of its zone.
  static func of(_ policy: YearPolicy) throws -> ApplicationTerms {
    ApplicationTerms(
      policy: policy,
      timeZone: try TimeZoneOffsets(zone: policy.applications.windowTimeZone.value)
    )
  }

  static func of(_ year: Int) throws -> ApplicationTerms {
    try of(try YearPolicy.of(year))
  }
}

/// The failures of an application that would pass but for one change.
func failures(
  in year: Int = 2026,
  level: ApplicationLevel = .individual,
  reason: HardshipReason = .insufficientInternet,
  changing change: (inout Application) throws -> Void
) throws -> [ApplicationFailure] {
  let terms = try ApplicationTerms.of(year)
  var application = try Application.passing(under: terms.policy, level: level, reason: reason)
  try change(&application)
  return ApplicationChecks.failures(of: application, under: terms).listed
}

/// The failures of an application for extreme and uncontrollable circumstances that would pass but for
/// one change.
func circumstancesFailures(
  in year: Int = 2026,
  level: ApplicationLevel = .individual,
  changing change: (inout Application) throws -> Void
) throws -> [ApplicationFailure] {
  let terms = try ApplicationTerms.of(year)
  var application = try Application.circumstances(under: terms.policy, level: level)
  try change(&application)
  return ApplicationChecks.failures(of: application, under: terms).listed
}
