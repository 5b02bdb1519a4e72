public import QPPModel

/// No category is named that an exception for extreme and uncontrollable circumstances is to reweight.
public enum MissingCategories: ApplicationRule {
  public static let failure = ApplicationFailure.missingCategories

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.exceptionType == .euc
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && application.categories.isEmpty
  }
}
