package import QPPModel
package import ReweightingPolicy

/// What the sites of a group or virtual group show for one reason.
package struct SiteEvidence: Hashable, Sendable {
  /// The sites of all TINs.
  package var sites: Int32 = 0
  /// Those that experienced the hardship.
  package var affected: Int32 = 0
  /// Whether some TIN has no site on file.
  package var hasTINWithoutSites = false

  package init() {}
}

/// Every site of every TIN must experience the hardship for a group or virtual group to qualify
/// (guides, *Groups and Virtual Groups*).
///
/// A TIN without sites on file proves nothing.
package enum SiteChecks {
  /// Whether the sites of an application's subject are looked at.
  package static func areRun(
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
  package static func failures(_ evidence: SiteEvidence) -> ApplicationFailures {
    var failures: ApplicationFailures = []
    if evidence.affected < evidence.sites { failures.insert(.siteNotAffected) }
    if evidence.hasTINWithoutSites { failures.insert(.noSitesOnFile) }
    return failures
  }
}
