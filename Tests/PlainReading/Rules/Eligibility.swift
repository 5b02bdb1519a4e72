/// Who is MIPS eligible (rules §1).
extension Practices {
  func isBase(_ clinician: PlainRow) -> Bool {
    clinician.flag("eligible_type") != false && !clinician.says("newly_enrolled")
      && clinician["qp_status"] != "qp"
      && (clinician["qp_status"] != "partial-qp" || clinician.says("opted_in"))
  }

  func isIndividuallyEligible(_ clinician: PlainRow) -> Bool {
    isBase(clinician) && (!clinician.says("low_volume") || clinician.says("opted_in"))
  }

  func isGroupEligible(_ clinician: PlainRow) -> Bool {
    let group = groups[clinician["tin"] ?? ""]
    let isExempt = group?.says("low_volume") == true && group?.says("opted_in") != true
    return isBase(clinician) && !isExempt
  }

  func isAPMEligible(_ clinician: PlainRow) -> Bool {
    isIndividuallyEligible(clinician) || isGroupEligible(clinician)
  }

  /// The clinicians of a group or a virtual group who are eligible in it.
  func eligible(of subject: Subject) -> [PlainRow] {
    let isVirtual = subject.hasPrefix("virtual-group:")
    return clinicians(of: subject).filter { isVirtual ? isBase($0) : isGroupEligible($0) }
  }
}
