import ExportReading
import Foundation
import QPPModel
import RecordParsing
import ReweightingPolicy
import TestSupport

extension ExportMapping {
  init(_ text: String) throws(MappingFault) {
    try self.init(json: Data(text.utf8))
  }

  /// The built-in mapping of this name.
  static func builtIn(_ name: String) throws -> ExportMapping {
    guard let file = builtInFile(named: name) else {
      throw FixtureFault("there is no mapping \(name)")
    }
    return try ExportMapping(json: Data(file))
  }

  /// What records are read with under this mapping.
  func context() throws -> ReadingContext {
    let values = ValueReader(
      timeZone: try TimeZoneOffsets(zone: "America/New_York"),
      clinicianTypeWords: try ClinicianTypeWords.builtIn().words,
      groupIdentifier: groupIdentifier
    )
    return ReadingContext(values: values, year: .whole, mapping: self)
  }
}

/// Records of one table, written as CSV or as XML.
struct WrittenTable {
  /// How records are written.
  enum Form: CaseIterable, Sendable {
    case csv
    /// Fields are attributes.
    case xmlAttributes
    /// Fields are child elements.
    case xmlElements
  }

  let names: [String]
  let records: [[String]]

  /// Reads the table as a run would.
  func read<Schema: TableSchema>(
    _ schema: Schema.Type,
    as form: Form,
    _ mapping: ExportMapping
  ) throws -> DecodedChunk<Schema.Records> {
    switch form {
    case .csv: try readCSV(schema, mapping)
    case .xmlAttributes:
      try readXML(schema, mapping) { fields in
        let attributes = fields.map { " \($0)=\"\($1)\"" }.joined()
        return "<\(Self.element(of: schema))\(attributes)/>"
      }
    case .xmlElements:
      try readXML(schema, mapping) { fields in
        let element = Self.element(of: schema)
        return "<\(element)>" + fields.map { "<\($0)>\($1)</\($0)>" }.joined() + "</\(element)>"
      }
    }
  }

  private static func element<Schema: TableSchema>(of schema: Schema.Type) -> String {
    // Only the last letter tells these tables from their records.
    String(Schema.table.rawValue.dropLast())
  }

  private func readCSV<Schema: TableSchema>(
    _ schema: Schema.Type,
    _ mapping: ExportMapping
  ) throws -> DecodedChunk<Schema.Records> {
    let text = ([names] + records).map { $0.joined(separator: ",") + "\n" }.joined()
    let reader = try CSVChunkReader(MemoryByteSource(text))
    let columns = try ColumnMap(
      header: reader.header,
      columns: Schema.columns,
      mapping: mapping.tables[Schema.table]
    )
    let index = RecordIndex()
    return try Schema.decode(
      .csv(try reader.next() ?? CSVChunk(bytes: [], firstLine: 2)),
      of: TableFile(path: "table.csv", layout: .csv(reader.dialect, columns)),
      index: index,
      context: try mapping.context()
    )
  }

  private func readXML<Schema: TableSchema>(
    _ schema: Schema.Type,
    _ mapping: ExportMapping,
    element: ([(String, String)]) -> String
  ) throws -> DecodedChunk<Schema.Records> {
    let elements = records.map { element(Array(zip(names.map(Self.xmlName), $0))) }
    let reader = XMLChunkReader(
      MemoryByteSource("<table>" + elements.joined(separator: "\n") + "</table>"),
      isNested: false
    )
    guard let chunk = try reader.next() else { throw FixtureFault("a document without a chunk") }
    let index = RecordIndex()
    return try Schema.decode(
      .xml(chunk),
      of: TableFile(path: "table.xml", layout: .xml(isNested: false)),
      index: index,
      context: try mapping.context()
    )
  }

  /// A name as XML can write it: the matching of names drops `_` as it drops spaces.
  private static func xmlName(_ name: String) -> String { name.replacing(" ", with: "_") }
}
