/// The clinicians, TINs and virtual groups of an export, and how many there are (rules §2).
struct Practices {
  let export: PlainExport
  let policy: PlainPolicy
  let clinicians: [PlainRow]
  /// The row of each TIN/NPI.
  let clinicianRows: [String: PlainRow]
  /// Each TIN's clinicians and sites, in reading order, and its row in `groups`.
  let cliniciansByTIN: [String: [PlainRow]]
  let sitesByTIN: [String: [PlainRow]]
  let groups: [String: PlainRow]
  /// The virtual group of each TIN, and the rows of each virtual group.
  let virtualGroups: [String: String]
  let memberships: [String: [PlainRow]]

  init(_ export: PlainExport, _ policy: PlainPolicy) {
    self.export = export
    self.policy = policy
    clinicians = export.rows(of: "clinicians")
    clinicianRows = Dictionary(clinicians.map { ($0.clinician, $0) }) { first, _ in first }
    cliniciansByTIN = Dictionary(grouping: clinicians) { $0["tin"] ?? "" }
    sitesByTIN = Dictionary(grouping: export.rows(of: "sites")) { $0["tin"] ?? "" }
    groups = Dictionary(export.rows(of: "groups").map { ($0["tin"] ?? "", $0) }) { first, _ in first
    }
    let rows = export.rows(of: "virtual-groups")
    virtualGroups = Dictionary(rows.map { ($0["tin"] ?? "", $0["virtual_group_id"] ?? "") }) {
      first,
      _ in first
    }
    memberships = Dictionary(grouping: rows) { $0["virtual_group_id"] ?? "" }
  }

  /// Every TIN of `groups` or `clinicians`.
  var tins: [String] { Set(groups.keys).union(cliniciansByTIN.keys).sorted() }

  func isKnown(tin: String) -> Bool { groups[tin] != nil || cliniciansByTIN[tin] != nil }

  /// The ids of all virtual groups.
  var virtualGroupIDs: [String] { memberships.keys.sorted() }

  /// The TINs of a group or a virtual group.
  func tins(of subject: Subject) -> [String] {
    let id = identifier(of: subject)
    guard subject.hasPrefix("virtual-group:") else { return [id] }
    return (memberships[id] ?? []).compactMap { $0["tin"] }
  }

  /// The clinicians of a group or a virtual group, once for each TIN they bill under.
  func clinicians(of subject: Subject) -> [PlainRow] {
    tins(of: subject).flatMap { cliniciansByTIN[$0] ?? [] }
  }

  func count(_ designation: String, in subject: Subject) -> Int {
    clinicians(of: subject).count { $0.says(designation) }
  }

  /// How many clinicians the practice says a TIN has; nil where it says nothing.
  func statedSize(of tin: String) -> Int? { groups[tin]?["size"].flatMap { Int($0) } }

  /// How many clinicians there are: those of the export, or as many more as the practice says.
  func number(in subject: Subject) -> Int {
    tins(of: subject).map { tin in
      max(cliniciansByTIN[tin]?.count ?? 0, statedSize(of: tin) ?? 0)
    }.reduce(0, +)
  }

  /// Whether the export has all of them.
  func isComplete(_ subject: Subject) -> Bool {
    tins(of: subject).allSatisfy { tin in
      (statedSize(of: tin) ?? 0) <= cliniciansByTIN[tin]?.count ?? 0
    }
  }

  /// A boolean of the row in `groups`; nil where it is absent, and of virtual groups.
  func groupFlag(_ column: String, of subject: Subject) -> Bool? {
    subject.hasPrefix("group:") ? groups[identifier(of: subject)]?.flag(column) : nil
  }

  /// Whether the row of a clinician or a group, or any row of a virtual group, says something.
  func says(_ column: String, of subject: Subject) -> Bool {
    let id = identifier(of: subject)
    if subject.hasPrefix("individual:") { return clinicianRows[id]?.says(column) == true }
    if subject.hasPrefix("group:") { return groups[id]?.says(column) == true }
    guard subject.hasPrefix("virtual-group:") else { return false }
    return (memberships[id] ?? []).contains { $0.says(column) }
  }
}

/// What is after the level.
func identifier(of subject: Subject) -> String {
  String(subject.drop { $0 != ":" }.dropFirst())
}
