import ExportReading
import Testing

struct FoldedNameTests {
  @Test(arguments: [
    "clinician_type", "Clinician Type", "clinicianType", "CLINICIAN-TYPE", " clinician  type ",
    "clinician\u{2013}type", "_c-l i_n-ician type",
  ])
  func `spellings of one name are one name`(name: String) {
    #expect(FoldedName.fold(name) == Array("cliniciantype".utf8))
  }

  @Test(arguments: [
    "clinician.type", "clinician\ttype", "clinician\u{2014}type", "clinician\u{A0}type",
    "clinician\u{2012}type", "clınıcıan_type", "cliniciantypes", "clinician\u{AD}type",
  ])
  func `nothing else is dropped`(name: String) {
    #expect(FoldedName.fold(name) != Array("cliniciantype".utf8))
  }

  @Test func `case is folded for ASCII alone`() {
    #expect(FoldedName.fold("ÉÀZ") == Array("ÉÀz".utf8))
    #expect(FoldedName.fold("@[`{") == Array("@[`{".utf8))
  }

  @Test func `a name can be nothing but marks`() {
    #expect(FoldedName.fold(" -_\u{2013}") == [])
  }
}

struct ColumnMapTests {
  private let columns = [
    ColumnDefinition("npi", isRequired: true),
    ColumnDefinition("tin", aliases: ["taxpayer_id"], isRequired: true), ColumnDefinition("name"),
  ]

  @Test(
    arguments: [
      (["npi", "tin", "name"], [0, 1, 2]), (["TIN", "N_P I"], [1, 0, nil]),
      (["x", "Taxpayer ID", "NPI"], [2, 1, nil]), (["name", "npi", "", "tin"], [1, 3, 0]),
    ] as [([String], [Int?])]
  )
  func `a column is found by its name or an alias`(header: [String], positions: [Int?]) throws {
    let map = try ColumnMap(header: header, columns: columns)
    #expect(map.positions == positions)
    #expect(map.fieldCount == header.count)
  }

  @Test func `names that no column has are listed as they stand, each once`() throws {
    let header = ["npi", "Fax No", "tin", "Fax No", ""]
    #expect(
      try ColumnMap(header: header, columns: columns).ignored.map(\.name) == ["Fax No", ""]
    )
  }

  @Test(arguments: [999, 1000, 1001])
  func `no more names that no column has are listed than anyone reads`(count: Int) throws {
    let header = ["npi", "tin"] + (0..<count).map { "other \($0)" }
    let map = try ColumnMap(header: header, columns: columns)
    #expect(
      map.ignored.map(\.name) == Array(header.dropFirst(2).prefix(ColumnMap.ignoredNameLimit))
    )
    #expect(map.fieldCount == count + 2)
  }

  @Test(arguments: [255, 256, 257])
  func `a name has at most 256 characters`(count: Int) throws {
    let header = ["npi", "tin", String(repeating: "é", count: count)]
    var fault: ColumnMap.Fault?
    do throws(ColumnMap.Fault) {
      _ = try ColumnMap(header: header, columns: columns)
    } catch {
      fault = error
    }
    #expect(fault == (count > 256 ? .swallowedRecords(column: 3) : nil))
  }

  @Test(arguments: ["\r", "\n", "\u{85}", "\u{2028}", "\u{2029}"])
  func `a name with a line end of any kind is of records that the header has swallowed`(
    lineEnd: String
  ) {
    #expect(throws: ColumnMap.Fault.swallowedRecords(column: 2)) {
      try ColumnMap(header: ["npi", "tin\(lineEnd)9"], columns: columns)
    }
  }

  @Test(arguments: [(["npi", "name"], "tin"), (["tin"], "npi"), ([], "npi"), (["a\tb"], "npi")])
  func `a required column has to be there`(header: [String], missing: String) {
    #expect(throws: ColumnMap.Fault.missingColumn(missing)) {
      try ColumnMap(header: header, columns: columns)
    }
  }

  @Test(arguments: [
    (["npi", "tin", "N-P-I"], "npi", "npi", "N-P-I"),
    // A name and its alias are one column.
    (["npi", "tin", "taxpayer id"], "tin", "tin", "taxpayer id"),
    (["Name", "npi", "tin", "name"], "name", "Name", "name"),
  ])
  func `a column cannot stand twice`(
    header: [String],
    column: String,
    first: String,
    second: String
  ) {
    let fault = ColumnMap.Fault.repeatedColumn(column, first: first, second: second)
    #expect(throws: fault) { try ColumnMap(header: header, columns: columns) }
  }

  @Test func `an alias holds in the table that lists it`() throws {
    let columns = ClinicianSchema.columns
    let header = ["npi", "Taxpayer Identification Number", "Type Description"]
    let map = try ColumnMap(header: header, columns: columns)
    #expect(map.positions[0...4] == [0, 1, nil, nil, 2])
    #expect(throws: ColumnMap.Fault.missingColumn("tin")) {
      try ColumnMap(header: ["Taxpayer Identification Number"], columns: GroupSchema.columns)
    }
  }
}
