public import QPPModel
internal import ReweightingRules

/// A site that did not experience the hardship of an application.
public struct FailingSite: Sendable {
  public let tin: TIN
  public let id: Identifier
}

extension Determinations {
  /// The first sites for which the application at a position fails, by TIN and identifier.
  public func failingSites(ofApplicationAt position: Int, atMost limit: Int) -> [FailingSite] {
    let application = tables.applications.rows[position]
    guard applications[position].failures.contains(.siteNotAffected),
      let reason = application.hardshipReason
    else { return [] }
    var found: [FailingSite] = []
    for practice in practicesLookedAt(application) where found.count < limit {
      let tin = tables.practices[practice].tin
      let unaffected = tables.sites.unaffected(by: reason, of: practice)
      found += unaffected.prefix(limit - found.count).map { FailingSite(tin: tin, id: $0) }
    }
    return found
  }

  /// The practices whose sites are looked at for an application, by TIN.
  private func practicesLookedAt(_ application: ApplicationRow) -> [UInt32] {
    if application.level == .virtualGroup, let number = application.virtualGroup {
      return tables.virtualGroups.members(of: number)
        .sorted { tables.practices.tin(of: $0) < tables.practices.tin(of: $1) }
    }
    return application.tin.flatMap { tables.practices.number(of: $0) }.map { [$0] } ?? []
  }
}
