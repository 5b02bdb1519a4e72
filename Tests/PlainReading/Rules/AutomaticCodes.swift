/// What is reweighted without an application (rules §3).
extension Practices {
  /// Whether a group or a virtual group is a small practice.
  func isSmall(_ subject: Subject) -> Bool {
    groupFlag("small_practice", of: subject) ?? hasFewClinicians(subject)
  }

  func hasFewClinicians(_ subject: Subject) -> Bool { (1...15).contains(number(in: subject)) }

  func isSmall(_ clinician: PlainRow) -> Bool {
    clinician.flag("small_practice") ?? isSmall("group:" + (clinician["tin"] ?? ""))
  }

  /// Whether every eligible clinician is ASC-based, there is one, and the export has all.
  func isASCBasedByItsClinicians(_ subject: Subject) -> Bool {
    let eligible = eligible(of: subject)
    return isComplete(subject) && !eligible.isEmpty && eligible.allSatisfy { $0.says("asc_based") }
  }

  /// Whether more than 75% of all clinicians are so designated.
  func isMostly(_ designation: String, _ subject: Subject) -> Bool {
    4 * count(designation, in: subject) > 3 * number(in: subject)
  }

  /// The codes under which a clinician is reweighted.
  func automaticCodes(of clinician: PlainRow) -> [String] {
    [
      ("non-patient-facing", clinician.says("non_patient_facing")),
      ("hospital-based", clinician.says("hospital_based")),
      ("asc-based", clinician.says("asc_based")),
      ("small-practice", isSmall(clinician)),
      ("clinician-type", policy.types.contains(clinician["clinician_type"] ?? "other")),
      ("euc", clinician.says("euc_granted")),
      ("late-joiner", clinician.says("late_joiner")),
      ("data-compromised", clinician.says("data_compromised")),
    ].filter(\.1).map(\.0)
  }

  /// The codes under which a group or virtual group is, those of all its clinicians aside.
  func automaticCodes(of subject: Subject) -> [String] {
    let designated = { (column: String) in
      groupFlag(column, of: subject) ?? isMostly(column, subject)
    }
    return [
      ("non-patient-facing", designated("non_patient_facing")),
      ("hospital-based", designated("hospital_based")),
      (
        "asc-based", groupFlag("asc_based", of: subject) ?? isASCBasedByItsClinicians(subject)
      ),
      ("small-practice", isSmall(subject)),
      ("euc", says("euc_granted", of: subject)),
      ("data-compromised", says("data_compromised", of: subject)),
    ].filter(\.1).map(\.0)
  }
}
