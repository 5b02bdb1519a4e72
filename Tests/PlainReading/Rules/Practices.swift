/// The clinicians, TINs and virtual groups of an export, and what holds for them before anybody
/// applies or submits (rules §1 to §3).
struct Practices {
  let export: PlainExport
  let policy: PlainPolicy
  let clinicians: [PlainRow]
  /// Each TIN's clinicians and sites, in reading order, and its row in `groups`.
  let cliniciansByTIN: [String: [PlainRow]]
  let sitesByTIN: [String: [PlainRow]]
  let groups: [String: PlainRow]
  /// The virtual group of each TIN.
  let virtualGroups: [String: String]

  init(_ export: PlainExport, _ policy: PlainPolicy) {
    self.export = export
    self.policy = policy
    clinicians = export.rows(of: "clinicians")
    cliniciansByTIN = Dictionary(grouping: clinicians) { $0["tin"] ?? "" }
    sitesByTIN = Dictionary(grouping: export.rows(of: "sites")) { $0["tin"] ?? "" }
    groups = Dictionary(export.rows(of: "groups").map { ($0["tin"] ?? "", $0) }) { first, _ in first
    }
    let memberships = export.rows(of: "virtual-groups")
    virtualGroups = Dictionary(
      memberships.map { ($0["tin"] ?? "", $0["virtual_group_id"] ?? "") }
    ) { first, _ in first }
  }

  /// Every TIN of `groups` or `clinicians`.
  var tins: [String] { Set(groups.keys).union(cliniciansByTIN.keys).sorted() }

  /// The ids of all virtual groups.
  var virtualGroupIDs: [String] { Set(virtualGroups.values).sorted() }

  /// The TINs of a group or a virtual group.
  func tins(of subject: Subject) -> [String] {
    let id = identifier(of: subject)
    guard subject.hasPrefix("virtual-group:") else { return [id] }
    return virtualGroups.filter { $0.value == id }.map(\.key)
  }

  /// The clinicians of a group or a virtual group, once for each TIN they bill under.
  func clinicians(of subject: Subject) -> [PlainRow] {
    tins(of: subject).flatMap { cliniciansByTIN[$0] ?? [] }
  }

  // §1

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

  // §3

  /// Whether a group or a virtual group is a small practice.
  func isSmall(_ subject: Subject) -> Bool {
    let flag =
      subject.hasPrefix("group:") ? groups[identifier(of: subject)]?.flag("small_practice") : nil
    return flag ?? hasFewClinicians(subject)
  }

  func hasFewClinicians(_ subject: Subject) -> Bool {
    (1...15).contains(clinicians(of: subject).count)
  }

  func isSmall(_ clinician: PlainRow) -> Bool {
    clinician.flag("small_practice") ?? isSmall("group:" + (clinician["tin"] ?? ""))
  }

  /// Whether every eligible clinician is ASC-based, and there is one.
  func isASCBasedByItsClinicians(_ subject: Subject) -> Bool {
    let eligible = eligible(of: subject)
    return !eligible.isEmpty && eligible.allSatisfy { $0.says("asc_based") }
  }

  func count(_ designation: String, in subject: Subject) -> Int {
    clinicians(of: subject).count { $0.says(designation) }
  }

  /// The codes under which a clinician is reweighted automatically.
  func automaticCodes(of clinician: PlainRow) -> [String] {
    let holds = [
      ("non-patient-facing", clinician.says("non_patient_facing")),
      ("hospital-based", clinician.says("hospital_based")),
      ("asc-based", clinician.says("asc_based")),
      ("small-practice", isSmall(clinician)),
      ("clinician-type", policy.types.contains(clinician["clinician_type"] ?? "other")),
    ]
    return holds.filter(\.1).map(\.0)
  }

  /// The codes under which a group or virtual group is, `all-clinicians` aside.
  func automaticCodes(of subject: Subject) -> [String] {
    let number = clinicians(of: subject).count
    let flag =
      subject.hasPrefix("group:") ? groups[identifier(of: subject)]?.flag("asc_based") : nil
    let holds = [
      ("non-patient-facing", 4 * count("non_patient_facing", in: subject) > 3 * number),
      ("hospital-based", 4 * count("hospital_based", in: subject) > 3 * number),
      ("asc-based", flag ?? isASCBasedByItsClinicians(subject)),
      ("small-practice", isSmall(subject)),
    ]
    return holds.filter(\.1).map(\.0)
  }
}

/// What stands after the level.
func identifier(of subject: Subject) -> String {
  String(subject.drop { $0 != ":" }.dropFirst())
}
