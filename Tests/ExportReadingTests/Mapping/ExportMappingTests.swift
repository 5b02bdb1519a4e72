import ExportReading
import QPPModel
import Testing

struct ExportMappingTests {
  /// A mapping file that is refused, and what the message has to name.
  struct Flaw: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let json: String
    let words: [String]

    init(_ description: String, _ json: String, naming words: String...) {
      testDescription = description
      self.json = json
      self.words = words
    }
  }

  static let flaws = [
    Flaw("no JSON", "{", naming: "JSON"),
    Flaw("nothing", "", naming: "JSON"),
    Flaw("a list", "[]", naming: "mapping format"),
    Flaw("no tables", "{}", naming: "tables is missing"),
    Flaw("tables that are a list", #"{"tables": []}"#, naming: "tables"),
    Flaw("a key that is misspelt", #"{"tables": {}, "tabels": {}}"#, naming: "tabels", "tables"),
    Flaw("a description that is a number", #"{"tables": {}, "description": 1}"#, naming: "desc"),
    Flaw(
      "an unknown kind of identifier",
      #"{"tables": {}, "group_identifier": "npi"}"#,
      naming: "group_identifier",
      "npi",
      "pac-id"
    ),
    Flaw(
      "a kind of identifier in another spelling",
      #"{"tables": {}, "group_identifier": "TIN"}"#,
      naming: "group_identifier",
      "TIN"
    ),
    Flaw("an unknown table", #"{"tables": {"doctors": {}}}"#, naming: "doctors", "clinicians"),
    Flaw("a table in another case", #"{"tables": {"Sites": {}}}"#, naming: "Sites", "sites"),
    Flaw(
      "an unknown key of a table",
      #"{"tables": {"sites": {"colums": {}}}}"#,
      naming: "tables.sites.colums",
      "columns"
    ),
    Flaw(
      "an unknown column",
      #"{"tables": {"sites": {"columns": {"x": "npi"}}}}"#,
      naming: "tables.sites.columns",
      "npi"
    ),
    Flaw(
      "an alias in the place of a column",
      #"{"tables": {"clinicians": {"columns": {"x": "specialty_type"}}}}"#,
      naming: "tables.clinicians.columns",
      "specialty_type"
    ),
    Flaw(
      "values of an unknown column",
      #"{"tables": {"groups": {"values": {"tins": {}}}}}"#,
      naming: "tables.groups.values",
      "tins"
    ),
    Flaw(
      "a fallback of an unknown column",
      #"{"tables": {"groups": {"fallbacks": {"id": "x"}}}}"#,
      naming: "tables.groups.fallbacks",
      "id"
    ),
    Flaw(
      "a fallback that is null",
      #"{"tables": {"groups": {"fallbacks": {"tin": null}}}}"#,
      naming: "tables.groups.fallbacks"
    ),
    Flaw(
      "a column that is a number",
      #"{"tables": {"groups": {"columns": {"x": 1}}}}"#,
      naming: "tables.groups.columns.x"
    ),
    Flaw(
      "a list with a column twice",
      #"{"tables": {"groups": {"columns": {"x": ["tin", "tin"]}}}}"#,
      naming: "tables.groups.columns",
      "x",
      "twice"
    ),
    Flaw(
      "a list with an unknown column",
      #"{"tables": {"groups": {"columns": {"x": ["tin", "npi"]}}}}"#,
      naming: "tables.groups.columns",
      "npi"
    ),
    Flaw(
      "a constant of a mapped column",
      #"{"tables": {"groups": {"columns": {"x": "tin"}, "constants": {"tin": "970000001"}}}}"#,
      naming: "tables.groups.constants.tin"
    ),
    Flaw(
      "a constant of an unknown column",
      #"{"tables": {"groups": {"constants": {"npi": "1"}}}}"#,
      naming: "tables.groups.constants",
      "npi"
    ),
    Flaw(
      "an empty constant",
      #"{"tables": {"groups": {"constants": {"name": ""}}}}"#,
      naming: "tables.groups.constants.name"
    ),
    Flaw(
      "a path with an empty name",
      #"{"tables": {"groups": {"records": "a//b"}}}"#,
      naming: "tables.groups.records",
      "a//b"
    ),
    Flaw(
      "a condition of an unknown column",
      #"{"tables": {"groups": {"where": [{"column": "npi", "present": true}]}}}"#,
      naming: "tables.groups.where",
      "npi"
    ),
    Flaw(
      "a condition of nothing",
      #"{"tables": {"groups": {"where": [{"column": "tin"}]}}}"#,
      naming: "tables.groups.where",
      "tin"
    ),
    Flaw(
      "a condition of two kinds",
      #"{"tables": {"groups": {"where": [{"column": "tin", "in": ["x"], "present": true}]}}}"#,
      naming: "tables.groups.where",
      "tin"
    ),
    Flaw(
      "an unknown key of a condition",
      #"{"tables": {"groups": {"where": [{"column": "tin", "is": "x"}]}}}"#,
      naming: "is"
    ),
    Flaw(
      "repeats that are no choice",
      #"{"tables": {"groups": {"repeats": "last"}}}"#,
      naming: "tables.groups.repeats",
      "last"
    ),
    Flaw(
      "a value that is no text",
      #"{"tables": {"groups": {"values": {"low_volume": {"0": false}}}}}"#,
      naming: "tables.groups.values.low_volume[0]"
    ),
  ]

  @Test(arguments: flaws)
  func `a mapping with a flaw is refused by the name of the key`(flaw: Flaw) throws {
    let fault = try #require(throws: MappingFault.self) { try ExportMapping(flaw.json) }
    for word in flaw.words { #expect(fault.reason.contains(word)) }
    #expect(!fault.reason.contains("\n"))
  }

  @Test func `a mapping of nothing reads the export as it is`() throws {
    let mapping = try ExportMapping(#"{"tables": {}}"#)
    #expect(mapping.description == "")
    #expect(mapping.groupIdentifier == .tin)
    #expect(mapping.tables.isEmpty)
    #expect(ExportMapping.identity.tables.isEmpty)
    #expect(ExportMapping.identity.groupIdentifier == .tin)
  }

  @Test func `every key is read`() throws {
    let mapping = try ExportMapping(
      """
      {
        "description": "made up",
        "group_identifier": "pac-id",
        "tables": {
          "clinicians": {
            "columns": { "Provider NPI": "npi", "NPI": null },
            "values": { "clinician_type": { "NP": "nurse-practitioner", "*": "other" } },
            "fallbacks": { "tin": "Billing Tax ID" }
          },
          "sites": {}
        }
      }
      """
    )
    #expect(mapping.description == "made up")
    #expect(mapping.groupIdentifier == .pacID)
    #expect(Set(mapping.tables.keys) == [.clinicians, .sites])
  }

  @Test(arguments: ExportTable.allCases)
  func `every column of every table can be mapped`(table: ExportTable) throws {
    let pairs = table.columns.map { "\"my \($0.name)\": \"\($0.name)\"" }
    let json =
      "{\"tables\": {\"\(table.rawValue)\": {\"columns\": {\(pairs.joined(separator: ","))}}}}"
    let columns = try ColumnMap(
      header: table.columns.map { "MY-\($0.name)" },
      columns: table.columns,
      mapping: try ExportMapping(json).tables[table]
    )
    #expect(columns.positions == Array(table.columns.indices))
    #expect(columns.ignored == [])
  }

  @Test func `two names of one column are refused`() throws {
    let mapping = try ExportMapping(
      #"{"tables": {"groups": {"columns": {"TaxID": "tin"}}}}"#
    )
    let fault = ColumnMap.Fault.repeatedColumn("tin", first: "TIN", second: "Tax ID")
    #expect(throws: fault) {
      try ColumnMap(
        header: ["TIN", "Tax ID"],
        columns: ExportTable.groups.columns,
        mapping: mapping.tables[.groups]
      )
    }
  }

  @Test func `null takes a name out`() throws {
    let mapping = try ExportMapping(
      #"{"tables": {"groups": {"columns": {"Tax ID": "tin", "TIN": null}}}}"#
    )
    let columns = try ColumnMap(
      header: ["tin", "tax-id", "name"],
      columns: ExportTable.groups.columns,
      mapping: mapping.tables[.groups]
    )
    #expect(columns.positions.prefix(2) == [1, 2])
    #expect(columns.ignored.isEmpty)
  }

  @Test func `a name can mean another column than its own`() throws {
    let mapping = try ExportMapping(
      #"{"tables": {"groups": {"columns": {"name": "tin", "tin": "name"}}}}"#
    )
    let columns = try ColumnMap(
      header: ["tin", "name"],
      columns: ExportTable.groups.columns,
      mapping: mapping.tables[.groups]
    )
    #expect(columns.positions.prefix(2) == [1, 0])
  }

  @Test func `a required column is asked for under its own name`() throws {
    let mapping = try ExportMapping(
      #"{"tables": {"groups": {"columns": {"Tax ID": "tin", "TIN": null}}}}"#
    )
    #expect(throws: ColumnMap.Fault.missingColumn("tin")) {
      try ColumnMap(
        header: ["TIN", "name"],
        columns: ExportTable.groups.columns,
        mapping: mapping.tables[.groups]
      )
    }
  }

  @Test func `there is no other built-in mapping`() {
    #expect(ExportMapping.builtInFile(named: "doctors") == nil)
    let names = [
      "doctors-and-clinicians", "pecos-reassignment", "qpp-eligibility", "qpp-experience",
    ]
    #expect(ExportMapping.builtInNames == names)
    for name in names {
      #expect(throws: Never.self) { try ExportMapping.builtIn(name) }
    }
  }
}
