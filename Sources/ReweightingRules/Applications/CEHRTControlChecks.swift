internal import QPPModel
internal import ReweightingPolicy

/// A lack of control over CEHRT without the share of encounters (guides, Step 9, Option 3).
enum MissingEncounterPercent: ApplicationRule {
  static let failure = ApplicationFailure.missingEncounterPercent

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == .lackOfCEHRTControl && application.encounterPercent == nil
  }
}

/// No more than 50 percent of the encounters occurred without control over CEHRT (guides, Step 9,
/// Option 3).
enum EncountersNotMajority: ApplicationRule {
  static let failure = ApplicationFailure.encountersNotMajority

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard application.reason == .lackOfCEHRTControl, let share = application.encounterPercent
    else { return false }
    return !share.exceeds(terms.policy.applications.encounterPercentExceeds.value)
  }
}
