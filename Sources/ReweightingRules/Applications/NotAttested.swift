public import QPPModel

/// The reason's "I attest" is not given (guides, Step 9).
public enum NotAttested: ApplicationRule {
  public static let failure = ApplicationFailure.notAttested

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    !application.attested
  }
}
