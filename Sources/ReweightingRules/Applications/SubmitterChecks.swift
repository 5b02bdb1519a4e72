internal import QPPModel
internal import ReweightingPolicy

/// The submitter's relationship is absent (guides, Step 6).
enum MissingRelationship: ApplicationRule {
  static let failure = ApplicationFailure.missingRelationship

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    application.relationship == nil
  }
}

/// A third party intermediary without permission from the clinician or practice (guides, *Who*).
enum NoPermission: ApplicationRule {
  static let failure = ApplicationFailure.noPermission

  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool {
    guard let relationship = application.relationship else { return false }
    let needing = terms.policy.applications.relationshipsNeedingPermission.value
    return needing.contains(relationship) && !application.hasPermission
  }
}
