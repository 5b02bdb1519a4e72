internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// What the sites of a group or virtual group show for the reason of an application, each site
  /// by itself; nil where they are not looked at.
  func siteChecks(
    _ application: Application,
    _ failures: ApplicationFailures
  ) -> Reasoned<SiteEvidence>? {
    guard let reason = application.hardshipReason, let subject = application.subject,
      SiteChecks.areRun(
        level: application.level,
        reason: reason,
        failures: failures,
        under: policy
      )
    else { return nil }
    let practices = practices(of: subject)
    let evidence = tables.sites.evidence(for: reason, of: practices)
    let failed = SiteChecks.failures(evidence)
    return Reasoned(
      evidence,
      Step(
        "The sites prove the hardship",
        .init(failed.isEmpty),
        "\(evidence.affected) of \(evidence.sites.counted("site")) experienced "
          + "\(reason.rawValue); every site of every TIN has to.",
        by: citations[.sites],
        steps: [
          Step(
            ApplicationFailure.siteNotAffected.passingTitle,
            code: ApplicationFailure.siteNotAffected.rawValue,
            .init(!failed.contains(.siteNotAffected)),
            unaffectedWords(subject, reason),
            steps: practices.flatMap { siteSteps(of: tables.practices.tin(of: $0), reason) }
          ),
          Step(
            ApplicationFailure.noSitesOnFile.passingTitle,
            code: ApplicationFailure.noSitesOnFile.rawValue,
            .init(!failed.contains(.noSitesOnFile)),
            sitelessWords(practices)
          ),
        ]
      )
    )
  }

  private func practices(of subject: ApplicationSubject) -> [UInt32] {
    switch subject {
    case .individual, .apmEntity: []
    case .group(let tin): tables.practices.number(of: tin).map { [$0] } ?? []
    case .virtualGroup(let id): members(of: id)
    }
  }

  private func siteSteps(of tin: TIN, _ reason: HardshipReason) -> [Step] {
    (records.sites[tin] ?? [])
      .sorted { $0.record.id < $1.record.id }
      .map { site in
        if let rejection = site.rejection {
          return Step("Site \(site.record.id)", .notTried, rejection.words, at: [site.place])
        }
        let hardships = HardshipReason.allCases
          .filter { site.record.hardships.contains(HardshipReasons($0)) }.map(\.rawValue)
        return Step(
          "Site \(shown.text(tin))/\(site.record.id)",
          .init(site.record.hardships.contains(HardshipReasons(reason))),
          hardships.isEmpty
            ? "It experienced no hardship." : "It experienced \(hardships.enumerated).",
          at: [site.place]
        )
      }
  }

  /// Names the sites that were not affected, the first ten of them, and what follows for them.
  private func unaffectedWords(_ subject: ApplicationSubject, _ reason: HardshipReason) -> String {
    let sites = failingSites(subject, reason)
    guard !sites.isEmpty else { return "Every site on file was." }
    let named = sites.prefix(10).map { $0 }
    let rest = sites.count - named.count
    let list = rest > 0 ? named.joined(separator: ", ") + " and \(rest) more" : named.enumerated
    return "Not affected: \(list). They must report for those clinicians for whom they have data."
  }

  private func sitelessWords(_ practices: [UInt32]) -> String {
    let siteless = practices.filter { tables.practices[$0].siteCount == 0 }
      .map { shown.text(tables.practices.tin(of: $0)) }
    return siteless.isEmpty
      ? "Each has." : "Without a site: \(siteless.enumerated). That proves nothing."
  }

  /// The sites that did not experience a hardship, as results list them.
  func failingSites(_ subject: ApplicationSubject, _ reason: HardshipReason) -> [String] {
    practices(of: subject).flatMap { practice in
      tables.sites.unaffected(by: reason, of: practice)
        .map { "\(shown.text(tables.practices.tin(of: practice)))/\($0.description)" }
    }
  }
}
