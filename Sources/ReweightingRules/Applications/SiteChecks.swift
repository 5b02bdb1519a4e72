public import QPPModel
public import ReweightingPolicy

/// What the sites of a group or virtual group show for one reason.
public struct SiteEvidence: Hashable, Sendable {
  /// The sites of all TINs.
  public var sites: Int32 = 0
  /// Those that experienced the hardship.
  public var affected: Int32 = 0
  /// Whether some TIN has no site on file.
  public var hasTINWithoutSites = false

  public init() {}
}

/// Every site of every TIN must experience the hardship for a group or virtual group to qualify
/// (guides, *Groups and Virtual Groups*).
///
/// A TIN without sites on file proves nothing.
public enum SiteChecks {
  /// Whether the sites of an application's subject are looked at; `reason` is that of a hardship
  /// exception, nil in the other form.
  public static func areRun(
    level: ApplicationLevel,
    reason: HardshipReason?,
    failures: ApplicationFailures,
    under policy: YearPolicy
  ) -> Bool {
    guard level == .group || level == .virtualGroup, let reason,
      policy.applications.acceptedReasons.value.contains(reason)
    else { return false }
    return failures.isDisjoint(with: [.levelCannotApply, .missingIdentifier, .unknownSubject])
  }

  /// The failures that the sites show.
  public static func failures(_ evidence: SiteEvidence) -> ApplicationFailures {
    var failures: ApplicationFailures = []
    if evidence.affected < evidence.sites { failures.insert(.siteNotAffected) }
    if evidence.hasTINWithoutSites { failures.insert(.noSitesOnFile) }
    return failures
  }
}
