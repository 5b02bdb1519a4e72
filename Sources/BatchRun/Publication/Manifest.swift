internal import ExportLoading
internal import ExportReading
internal import FilePublishing
internal import Foundation
internal import QPPModel
internal import RecordParsing
internal import ResultTables

/// `manifest.json`: what went in, what came out, and what was asked for.
///
/// It holds no clock and nothing that depends on the number of threads, but for the size and digest
/// of `summary.json`, which does.
struct Manifest: Encodable {
  struct Tool: Encodable {
    let name = "reweigh"
    let version = ToolVersion.current
  }

  /// Where a policy or a mapping came from.
  struct Source: Encodable {
    /// `built-in`, or the path of a file.
    let source: String
    let sha256: String

    init(source: String, sha256: String) {
      self.source = source.maskingIdentifiers
      self.sha256 = sha256
    }
  }

  struct Options: Encodable {
    let pending: String
    let format: String
    let compress: String
    let level: Int?
    let layout: String?
    let encoding: String
    let delimiter: String?
    let maxRejects: String?
    let require: String?
    let strict: Bool?
    let tins: String
    let keyId: String?
    let excelSafe: Bool

    init(_ options: RunOptions, _ key: PseudonymKey?) {
      tins = options.tins.name
      keyId = key?.id
      excelSafe = options.isSpreadsheetSafe
      pending = options.countsPending ? "count" : "ignore"
      format = options.format.rawValue
      switch options.compression {
      case .gzip(let chosenLevel, let chosenLayout):
        (compress, level, layout) = ("gzip", chosenLevel, chosenLayout.rawValue)
      case .zstandard(let chosenLevel): (compress, level, layout) = ("zstd", chosenLevel, nil)
      case .none: (compress, level, layout) = ("none", nil, nil)
      }
      encoding = options.reading.encoding.rawValue
      delimiter = options.reading.delimiter.map { String(UnicodeScalar($0)) }
      let tables = ExportTable.allCases.filter(options.reading.requiredTables.contains)
      require = tables.isEmpty ? nil : tables.map(\.rawValue).joined(separator: ",")
      strict = options.reading.isStrict ? true : nil
      maxRejects = options.reading.rejectLimit?.description
    }

    /// The values under their names in the manifest.
    func texts() throws -> [String: String] {
      let object = try JSONSerialization.jsonObject(with: Data(json()))
      return (object as? [String: Any] ?? [:]).mapValues { "\($0)" }
    }
  }

  struct Input: Encodable {
    let table: String
    /// As people may see it, for this is no table that is joined on: an identifier in it is masked.
    let path: String
    let bytes: Int
    let sha256: String
    let compressed: Bool
    let encoding: String
    let delimiter: String?
    let ignoredColumns: [String]
    let records: Int
    let accepted: Int
    let rejected: Int

    init(_ facts: InputFacts) {
      table = facts.table?.rawValue ?? "export"
      path = facts.name.maskingIdentifiers
      bytes = facts.byteCount
      sha256 = facts.digest
      compressed = facts.isCompressed
      encoding = facts.encoding
      delimiter = facts.delimiter.map { String(UnicodeScalar($0)) }
      ignoredColumns = facts.ignored.map(\.name)
      records = facts.recordCount
      accepted = facts.recordCount - facts.rejectCount
      rejected = facts.rejectCount
    }
  }

  struct Output: Encodable {
    let path: String
    let bytes: Int
    let sha256: String
    /// Nil for what is no table.
    let records: Int?
  }

  let tool = Tool()
  let schemaVersion = ResultSchema.version
  let performanceYear: Int
  let policy: Source
  /// Nil where the export is read as it is.
  let mapping: Source?
  let options: Options
  let inputs: [Input]
  let tables: [String: TableCounts]
  let outputs: [Output]

  init(_ result: DecidedResult, outputs: [Output]) {
    performanceYear = result.options.performanceYear
    policy = Source(source: result.policy.source, sha256: result.policy.digest)
    mapping = result.mapping.source.map {
      Source(source: $0, sha256: result.mapping.digest ?? "")
    }
    options = Options(result.options, result.key)
    inputs = result.inputs.map { Input($0) }
    tables = result.tableCounts
    self.outputs = outputs
  }
}

extension Encodable {
  /// This value as JSON that is the same every time, with names in snake case.
  func json() throws -> [UInt8] {
    try StableJSON.document.bytes(of: self) + [UInt8(ascii: "\n")]
  }
}
