import TestSupport

/// A table of an export, not yet written down.
struct TableDraft: Sendable {
  let name: String
  let columns: [String]
  var rows: [[String]]

  /// The table without the rows that have more or fewer fields than columns, which CSV alone can have.
  var withoutRaggedRows: TableDraft {
    var table = self
    table.rows.removeAll { $0.count != columns.count }
    return table
  }

  /// The table in three parts.
  var thirds: [TableDraft] {
    let size = rows.count / 3 + 1
    return (0..<3).map { number in
      var part = self
      part.rows = Array(rows.dropFirst(number * size).prefix(size))
      return part
    }
  }
}

/// A random export, the same for the same seed, with records of all sorts and some unreadable ones.
struct RandomExport: Sendable {
  private(set) var tables: [TableDraft] = []
  private var generator: SeededGenerator
  private let personCount: Int

  init(seed: UInt64, clinicians count: Int = 300) {
    generator = SeededGenerator(seed: seed)
    personCount = count
    let practices = count / 12 + 1
    add("clinicians", count, RandomColumn.clinicians(practices))
    add("groups", practices * 4 / 3, RandomColumn.groups(practices))
    add("sites", practices * 2, RandomColumn.sites(practices))
    add("virtual-groups", practices / 2, RandomColumn.virtualGroups(practices))
    add("subgroups", practices, RandomColumn.subgroups(practices))
    add("apm-entities", 6, RandomColumn.entities)
    add("apm-participants", count / 3, RandomColumn.participants(practices))
    add("applications", count / 3, RandomColumn.applications(practices))
    add("submissions", count / 4, RandomColumn.submissions(practices))
  }

  /// The export as files.
  func draft(_ layout: Layout) async throws -> ExportDraft {
    var draft = ExportDraft()
    for table in tables {
      for (path, content) in try await layout.files(of: table) { draft[path] = content }
    }
    return draft
  }

  private mutating func add(_ name: String, _ count: Int, _ columns: [RandomColumn]) {
    let rows = (0..<count).map { _ in
      let person = Int.random(in: 1...personCount, using: &generator)
      return spoiled(columns.map { $0.value(person, &generator) })
    }
    tables.append(TableDraft(name: name, columns: columns.map(\.name), rows: rows))
  }

  /// A row that in one case of twenty has a value of another kind, or one value too few.
  private mutating func spoiled(_ row: [String]) -> [String] {
    guard Int.random(in: 1...20, using: &generator) == 1 else { return row }
    if Int.random(in: 1...5, using: &generator) == 1, row.count > 2 { return row.dropLast() }
    let strangers = [
      "maybe", "31/31/2026", "#", "12", "1234567890", "a b", tin(7), npi(8), "97-0000009",
      "NPI \(npi(3)) of TIN \(tin(4))", String(npi(5).reversed()), "x\(tin(6))",
    ]
    var row = row
    row[Int.random(in: row.indices, using: &generator)] = one(of: strangers)
    return row
  }

  private mutating func one(of values: [String]) -> String {
    values[Int.random(in: values.indices, using: &generator)]
  }
}
