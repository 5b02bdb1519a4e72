internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The most failing sites that results list; `…` stands for the rest.
  private static let listedSites = 20

  /// The row of `applications`.
  func applicationCells(
    _ application: Application,
    _ decided: ApplicationDetermination,
    _ failures: ApplicationFailures,
    _ outcome: ApplicationOutcome
  ) -> [Explanation.Conclusion] {
    [
      .init("application_id", application.id.description),
      .init("exception_type", application.exceptionType.rawValue),
      .init("level", application.level.rawValue),
      .init("npi", application.npi.map { shown.text($0) } ?? ""),
      .init("tin", application.tin.map { shown.text($0) } ?? ""),
      .init("virtual_group_id", application.virtualGroup?.description ?? ""),
      .init("subgroup_id", application.subgroup?.description ?? ""),
      .init("apm_entity_id", application.apmEntity?.description ?? ""),
      .init("categories", application.categories.listed.map(\.rawValue).joined(separator: ";")),
      .init("reason", application.reason?.rawValue ?? ""),
      .init("status", application.status.rawValue),
      .init("outcome", outcome.rawValue),
      .init("failures", failures.listed.map(\.rawValue).joined(separator: ";")),
      .init("automatic", decided.isAutomatic?.flag ?? ""),
      .init("sites", decided.evidence.map { "\($0.sites)" } ?? ""),
      .init("sites_affected", decided.evidence.map { "\($0.affected)" } ?? ""),
      .init("failing_sites", failingSites(application, failures)),
      .init("content", application.content.hexadecimal),
    ]
  }

  private func failingSites(_ application: Application, _ failures: ApplicationFailures) -> String {
    guard failures.contains(.siteNotAffected), let subject = application.subject,
      let reason = application.hardshipReason
    else { return "" }
    let sites = failingSites(subject, reason)
    let shown = sites.prefix(Self.listedSites) + (sites.count > Self.listedSites ? ["…"] : [])
    return shown.joined(separator: ";")
  }
}
