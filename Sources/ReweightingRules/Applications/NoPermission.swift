public import QPPModel
internal import ReweightingPolicy

/// A third party intermediary without permission from the clinician or practice (guides, *Who*).
public enum NoPermission: ApplicationRule {
  public static let failure = ApplicationFailure.noPermission

  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    let needing = terms.policy.applications.relationshipsNeedingPermission.value
    return application.relationship.map { needing.contains($0) } ?? false
  }

  public static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    isAsked(of: application, under: terms) && !application.hasPermission
  }
}
