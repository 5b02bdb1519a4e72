internal import QPPModel

/// An application acts only at its own level, so one at a level at which the practice does not
/// report does nothing (guides, *Information*).
enum LevelDiffersFromReporting {
  /// How the practice reports instead, nil where it reports at the level or nobody knows.
  static func detail(of application: ApplicationAudit.Subject) -> AuditDetail? {
    guard isLookedAt(application) else { return nil }
    switch application.level {
    case .individual:
      if application.isInVirtualGroup { return .inVirtualGroup }
      guard let reporting = application.reporting else { return .notStated }
      return reporting.containsAny(of: .individual, .apmEntity) ? nil : .reporting(reporting)
    case .group:
      if application.isInVirtualGroup { return .inVirtualGroup }
      guard let reporting = application.reporting else { return nil }
      return reporting.containsAny(of: .group, .subgroup, .apmEntity)
        ? nil : .reporting(reporting)
    case .virtualGroup, .subgroup, .apmEntity: return nil
    }
  }

  private static func isLookedAt(_ application: ApplicationAudit.Subject) -> Bool {
    switch application.outcome {
    case .otherYear, .draft, .withdrawn: return false
    case .denied, .dismissed, .approved, .deny, .review, .approve: break
    }
    // Without its identifiers it is for no one, at no practice.
    return application.failures.isDisjoint(with: [.levelCannotApply, .missingIdentifier])
  }
}
