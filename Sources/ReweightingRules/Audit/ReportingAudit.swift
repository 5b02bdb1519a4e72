internal import QPPModel

/// What an auditor should see about the levels at which a practice reports.
enum ReportingAudit {
  static func findings(
    about reporting: ReportingLevels?,
    isInVirtualGroup: Bool,
    cliniciansOutsideEntities: Int32
  ) -> [AuditRemark] {
    guard let reporting else { return [] }
    if isInVirtualGroup {
      return reporting.contains(.virtualGroup) ? [] : [AuditRemark(.virtualGroupReportsOtherwise)]
    }
    var found: [AuditRemark] = []
    if reporting.contains(.virtualGroup) { found.append(AuditRemark(.notInVirtualGroup)) }
    if reporting.contains(.apmEntity), cliniciansOutsideEntities > 0 {
      found.append(AuditRemark(.notInAPMEntity, .number(cliniciansOutsideEntities)))
    }
    if reporting.count > 1 { found.append(AuditRemark(.severalLevels, .reporting(reporting))) }
    return found
  }
}
