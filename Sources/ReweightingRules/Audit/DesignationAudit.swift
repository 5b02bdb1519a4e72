internal import QPPModel
internal import ReweightingPolicy

/// Designations of `groups` that are not what the clinicians of the export give.
enum DesignationAudit {
  static func findings(
    about group: Group,
    _ subject: GroupSubject,
    under policy: YearPolicy
  ) -> [AuditRemark] {
    var found: [AuditRemark] = []
    // Few designations are stated, and nothing is derived for others.
    func compare(_ designation: Bool?, _ derived: @autoclosure () -> Bool, _ code: FindingCode) {
      if let designation, designation != derived() { found.append(AuditRemark(code)) }
    }
    compare(group.ascBased, ASCBasedGroup.isDerived(for: subject), .ascDesignationDiffers)
    // Of nobody nothing is known but that.
    guard subject.size > 0 else { return found }
    compare(
      group.hospitalBased,
      HospitalBasedGroup.isDerived(for: subject, under: policy),
      .hospitalBasedDesignationDiffers
    )
    compare(
      group.nonPatientFacing,
      NonPatientFacingGroup.isDerived(for: subject, under: policy),
      .nonPatientFacingDesignationDiffers
    )
    compare(
      group.smallPractice,
      SmallPracticeGroup.isDerived(for: subject, under: policy),
      .smallPracticeDesignationDiffers
    )
    return found
  }
}
