public import QPPModel
internal import ReweightingPolicy

/// An APM Entity that does not ask for all four categories (42 CFR 414.1317(b)(4)).
public enum CategoriesIncomplete: ApplicationRule {
  public static let failure = ApplicationFailure.categoriesIncomplete

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    application.exceptionType == .euc && application.level == .apmEntity
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    let needed = PerformanceCategories(
      terms.policy.applications.entityCategories.value.map { PerformanceCategories($0) }
    )
    return isAsked(of: application, under: terms) && !application.categories.isSuperset(of: needed)
  }
}
