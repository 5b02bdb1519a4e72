/// A table of a result as programs that read it see it.
public struct DescribedTable: Sendable {
  /// A column, and what its cells hold.
  public struct Field: Sendable {
    public let name: String
    public let form: ColumnForm
  }

  /// Columns whose values stand in columns of another table.
  public struct Reference: Sendable {
    public let columns: [String]
    public let table: String
    public let targets: [String]
  }

  public let name: String
  /// What one row is.
  public let meaning: String
  public let fields: [Field]
  /// The columns that no two rows have the same values of; none where there is no such rule.
  public let key: [String]
  public let references: [Reference]

  private init<Column: NamedColumn>(
    _ name: String,
    _ meaning: String,
    _ columns: Column.Type,
    key: [String] = [],
    references: [Reference] = []
  ) {
    self.name = name
    self.meaning = meaning
    fields = columns.allCases.map { Field(name: $0.rawValue, form: $0.form) }
    self.key = key
    self.references = references
  }

  /// All tables, in the order in which results list them.
  public static let all = [
    DescribedTable(
      ClinicianTable.name,
      "One TIN/NPI: where it participates, and its weights",
      ClinicianTable.Column.self,
      key: ["npi", "tin"],
      references: [
        Reference(columns: ["tin"], table: GroupTable.name, targets: ["tin"]),
        Reference(
          columns: ["subgroup_id"],
          table: SubgroupTable.name,
          targets: ["subgroup_id"]
        ),
        Reference(
          columns: ["virtual_group_id"],
          table: VirtualGroupTable.name,
          targets: ["virtual_group_id"]
        ),
      ]
    ),
    DescribedTable(
      OptionTable.name,
      "One level that is open to a clinician, of those to whom several are",
      OptionTable.Column.self,
      key: ["npi", "tin", "option"],
      references: [
        Reference(columns: ["npi", "tin"], table: ClinicianTable.name, targets: ["npi", "tin"])
      ]
    ),
    DescribedTable(GroupTable.name, "One practice", GroupTable.Column.self, key: ["tin"]),
    DescribedTable(
      VirtualGroupTable.name,
      "One virtual group",
      VirtualGroupTable.Column.self,
      key: ["virtual_group_id"]
    ),
    DescribedTable(
      SubgroupTable.name,
      "One subgroup",
      SubgroupTable.Column.self,
      key: ["subgroup_id"]
    ),
    DescribedTable(
      EntityTable.name,
      "One APM Entity",
      EntityTable.Column.self,
      key: ["apm_entity_id"]
    ),
    DescribedTable(
      ApplicationTable.name,
      "One application, its outcome and failures",
      ApplicationTable.Column.self,
      key: ["application_id"]
    ),
    DescribedTable(
      FindingTable.name,
      "One thing that an auditor should see",
      FindingTable.Column.self
    ),
    DescribedTable(
      RejectSpool.name,
      "One record of the export that could not be read",
      RejectSpool.Column.self
    ),
  ]
}
