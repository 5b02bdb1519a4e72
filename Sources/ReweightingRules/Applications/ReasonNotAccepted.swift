public import QPPModel
internal import ReweightingPolicy

/// The reason does not qualify: simply lacking CEHRT functionality (guides, *Why*).
public enum ReasonNotAccepted: ApplicationRule {
  public static let failure = ApplicationFailure.reasonNotAccepted

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.hardshipReason != nil
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let reason = application.hardshipReason else { return false }
    return !terms.policy.applications.acceptedReasons.value.contains(reason)
  }
}
