import FilePublishing
import ResultTables
import Testing

struct DescribedTableTests {
  /// All columns with their forms, as text.
  private static var text: String {
    DescribedTable.all.map { table in
      table.fields.map { "\(table.name) \($0.name) \($0.form)\n" }.joined()
    }.joined()
  }

  @Test func `the tables are described in the order in which results list them`() {
    #expect(
      DescribedTable.all.map(\.name) == [
        "clinicians", "options", "groups", "virtual-groups", "subgroups", "apm-entities",
        "applications", "findings", "rejects",
      ]
    )
  }

  /// Columns, codes and their meanings changed: raise `ResultSchema.version`, where results were published
  /// under it, and write the digest here.
  @Test func `the schema version is raised when columns change`() {
    #expect(ResultSchema.version == 1)
    #expect(SHA256.digest(of: Array(Self.text.utf8)).prefix(16) == "218f644b3098d8ce")
  }

  @Test func `keys and references name columns that there are`() {
    let columns = Dictionary(
      uniqueKeysWithValues: DescribedTable.all.map { ($0.name, Set($0.fields.map(\.name))) }
    )
    for table in DescribedTable.all {
      #expect(columns[table.name]?.isSuperset(of: table.key) == true, "\(table.name)")
      for reference in table.references {
        #expect(columns[table.name]?.isSuperset(of: reference.columns) == true, "\(table.name)")
        #expect(columns[reference.table]?.isSuperset(of: reference.targets) == true)
        #expect(DescribedTable.all.first { $0.name == reference.table }?.key == reference.targets)
      }
      for field in table.fields {
        #expect(!field.form.meaning.isEmpty && !field.form.meaning.hasSuffix("."), "\(field.name)")
      }
    }
  }
}
