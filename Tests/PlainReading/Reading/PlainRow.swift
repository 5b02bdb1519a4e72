/// A record that was accepted: each value in one spelling, by column; absent ones are missing.
struct PlainRow {
  var values: [String: String]

  subscript(_ column: String) -> String? { values[column] }

  /// A boolean that is *no* where it is absent.
  func says(_ column: String) -> Bool { values[column] == "Y" }

  /// A boolean that is neither where it is absent.
  func flag(_ column: String) -> Bool? { values[column].map { $0 == "Y" } }

  /// The members of a list; none where it is absent.
  func list(_ column: String) -> [String] {
    (values[column] ?? "").split(separator: ";").map(String.init)
  }

  /// The clinician, as findings name it.
  var clinician: String { "\(self["tin"] ?? "")/\(self["npi"] ?? "")" }
}

/// The subject of an application or a submission: `LEVEL:` and its identifier.
typealias Subject = String

extension PlainRow {
  /// The columns that tell who is meant, by level.
  static let identifiers = [
    "individual": ["npi", "tin"], "group": ["tin"], "virtual-group": ["virtual_group_id"],
    "subgroup": ["subgroup_id"], "apm-entity": ["apm_entity_id"],
  ]

  /// Who is meant; nil where an identifier that the level needs is absent.
  var subject: Subject? {
    guard let level = self["level"], let needed = Self.identifiers[level],
      needed.allSatisfy({ self[$0] != nil })
    else { return nil }
    return level == "individual" ? "individual:\(clinician)" : "\(level):\(self[needed[0]] ?? "")"
  }
}
