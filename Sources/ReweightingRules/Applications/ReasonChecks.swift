public import QPPModel
internal import ReweightingPolicy

/// The reason is absent.
public enum MissingReason: ApplicationRule {
  public static let failure = ApplicationFailure.missingReason

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason == nil
  }
}

/// The reason does not qualify: simply lacking CEHRT functionality (guides, *Why*).
public enum ReasonNotAccepted: ApplicationRule {
  public static let failure = ApplicationFailure.reasonNotAccepted

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.reason != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let reason = application.reason else { return false }
    return !terms.policy.applications.acceptedReasons.value.contains(reason)
  }
}

/// The reason's "I attest" is not given (guides, Step 9).
public enum NotAttested: ApplicationRule {
  public static let failure = ApplicationFailure.notAttested

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    !application.attested
  }
}

/// The description has more characters than the form takes (guides, Step 9).
public enum DescriptionTooLong: ApplicationRule {
  public static let failure = ApplicationFailure.descriptionTooLong

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.descriptionCount > terms.policy.applications.descriptionMaximumCharacters.value
  }
}
