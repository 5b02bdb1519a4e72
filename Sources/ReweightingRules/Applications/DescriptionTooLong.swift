public import QPPModel
internal import ReweightingPolicy

/// The description has more characters than the form takes (guides, Step 9).
public enum DescriptionTooLong: ApplicationRule {
  public static let failure = ApplicationFailure.descriptionTooLong

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.descriptionCount > terms.policy.applications.descriptionMaximumCharacters.value
  }
}
