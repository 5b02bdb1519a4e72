internal import QPPModel
internal import ReweightingPolicy

/// The reason is absent.
enum MissingReason: ApplicationRule {
  static let failure = ApplicationFailure.missingReason

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == nil
  }
}

/// The reason does not qualify: simply lacking CEHRT functionality (guides, *Why*).
enum ReasonNotAccepted: ApplicationRule {
  static let failure = ApplicationFailure.reasonNotAccepted

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let reason = application.reason else { return false }
    return !terms.policy.applications.acceptedReasons.value.contains(reason)
  }
}

/// The reason's "I attest" is not given (guides, Step 9).
enum NotAttested: ApplicationRule {
  static let failure = ApplicationFailure.notAttested

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    !application.attested
  }
}

/// The description has more characters than the form takes (guides, Step 9).
enum DescriptionTooLong: ApplicationRule {
  static let failure = ApplicationFailure.descriptionTooLong

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.descriptionCount > terms.policy.applications.descriptionMaximumCharacters.value
  }
}
