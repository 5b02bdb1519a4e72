import ExportReading
import QPPModel
import RecordParsing
import TestSupport
import Testing

struct TableSchemaTests {
  @Test func `every record is accepted or rejected, at its place`() throws {
    let decoded = try SubgroupSchema.decode(
      file:
        "subgroup_id,tin,name\nSG-1,123456789,\"two\nlines\"\n\na b,1,\nSG-2,1,\n\nSG-3,123456789,\n"
    )
    #expect(decoded.recordCount == 4)
    #expect(decoded.records.map(\.id.description) == ["SG-1", "SG-3"])
    #expect(decoded.positions.map(\.record) == [0, 3])
    #expect(decoded.positions.map(\.line) == [0, 6])
    #expect(decoded.rejects.map(\.position.record) == [1, 2])
    #expect(decoded.rejects.map(\.position.line) == [3, 4])
    #expect(decoded.rejects.map(\.fault.code) == [.badIdentifier, .badTIN])
  }

  @Test func `a bad byte in a column that no one asked for rejects the record`() throws {
    let body = Array("SG-1,123456789,".utf8) + [0xFF] + Array("\nSG-2,123456789,x\n".utf8)
    let decoded = try decode(SubgroupSchema.self, "subgroup_id,tin,fax", body)
    #expect(decoded.records.map(\.id.description) == ["SG-2"])
    #expect(decoded.rejects.map(\.fault.code) == [.badEncoding])
  }

  @Test func `a bad byte comes before a wrong number of fields`() throws {
    let decoded = try decode(SubgroupSchema.self, "subgroup_id,tin", [0xFF, 0x2C, 0x2C])
    #expect(decoded.rejects.map(\.fault.code) == [.badEncoding])
  }

  @Test func `a record of the size limit is read and a longer one stops the file`() throws {
    let limit = 16 << 20
    let start = Array("SG-1,123456789,".utf8)
    let name = [UInt8](repeating: UInt8(ascii: "x"), count: limit - start.count)
    let header = "subgroup_id,tin,name"
    let decoded = try decode(SubgroupSchema.self, header, start + name + Array("\r\n".utf8))
    #expect(decoded.records.count == 1)
    let fault = InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: 3)
    #expect(throws: fault) {
      try decode(SubgroupSchema.self, header, [.lineFeed] + start + name + Array("x\n".utf8))
    }
  }

  @Test func `tables stand with their names`() {
    let tables: [any TableSchema.Type] = [
      ClinicianSchema.self, GroupSchema.self, SiteSchema.self, VirtualGroupSchema.self,
      SubgroupSchema.self, APMEntitySchema.self, APMParticipantSchema.self,
      ApplicationSchema.self, SubmissionSchema.self,
    ]
    #expect(tables.map { $0.table } == ExportTable.allCases)
  }

  @Test(
    arguments: [
      ("apm-participants", .apmParticipants), ("APM Participants", .apmParticipants),
      ("virtualGroups", .virtualGroups), ("clinicians", .clinicians), ("clinician", nil), ("", nil),
    ] as [(String, ExportTable?)]
  )
  func `an element of a combined file is a table by its name`(name: String, table: ExportTable?) {
    #expect(ExportTable(elementNamed: name) == table)
  }

  /// Decodes a body that begins on the second line.
  private func decode<Schema: TableSchema>(
    _ schema: Schema.Type,
    _ header: String,
    _ body: [UInt8]
  ) throws -> DecodedChunk<Schema.Records> {
    let names = header.split(separator: ",").map(String.init)
    let columns = try ColumnMap(header: names, columns: Schema.columns)
    let dialect = CSVDialect(delimiter: UInt8(ascii: ","))
    let index = RecordIndex()
    return try Schema.decode(
      .csv(CSVChunk(bytes: body, firstLine: 2)),
      of: TableFile(path: "table.csv", layout: .csv(dialect, columns)),
      index: index,
      context: ReadingContext(values: try .forTests(), year: .whole)
    )
  }
}
