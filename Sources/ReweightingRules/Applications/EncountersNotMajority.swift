public import QPPModel
internal import ReweightingPolicy

/// No more than 50 percent of the encounters occurred without control over CEHRT (guides, Step 9,
/// Option 3).
public enum EncountersNotMajority: ApplicationRule {
  public static let failure = ApplicationFailure.encountersNotMajority

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.hardshipReason == .lackOfCEHRTControl && application.encounterPercent != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard isAsked(of: application, under: terms), let share = application.encounterPercent else {
      return false
    }
    return !share.exceeds(terms.policy.applications.encounterPercentExceeds.value)
  }

  /// Whether it fails by exactly the percentage that has to be exceeded, where the regulation asks for
  /// that much or more (42 CFR 414.1380(c)(2)(i)(C)(4)).
  public static func failsByExactlyHalf(
    _ application: Application,
    under terms: ApplicationTerms
  ) -> Bool {
    guard isAsked(of: application, under: terms), let share = application.encounterPercent else {
      return false
    }
    return share.isExactly(terms.policy.applications.encounterPercentExceeds.value)
  }
}
