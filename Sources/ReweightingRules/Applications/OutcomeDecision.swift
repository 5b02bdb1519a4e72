public import QPPModel

extension ApplicationOutcome {
  /// The first of these that holds decides; `isOverridden` says that a submission of the subject sets
  /// the application aside.
  public static func decide(
    status: ApplicationStatus,
    isOfRunYear: Bool,
    failures: ApplicationFailures,
    isOverridden: Bool
  ) -> ApplicationOutcome {
    guard isOfRunYear else { return .otherYear }
    switch status {
    case .draft: return .draft
    case .withdrawn: return .withdrawn
    case .denied: return .denied
    case .submitted, .approved: break
    }
    if isOverridden { return .dismissed }
    if status == .approved { return .approved }
    if !failures.subtracting(.noSitesOnFile).isEmpty { return .deny }
    return failures.isEmpty ? .approve : .review
  }

  /// Whether an application with this outcome is in effect, and whether that waits for CMS.
  public func standing(countingPending: Bool) -> Standing {
    switch self {
    case .approved: .firm
    case .approve: countingPending ? .pending : .none
    case .otherYear, .draft, .withdrawn, .denied, .dismissed, .deny, .review: .none
    }
  }
}
