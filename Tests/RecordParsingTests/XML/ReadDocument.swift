import RecordParsing
import TestSupport

/// An XML document as the chunk reader and the parser give it.
struct ReadDocument: Hashable {
  struct Record: Hashable {
    /// The values of the columns `npi`, `tin` and `name`.
    var values: [String]
    var line: Int
    /// The name of the element around it, below the root.
    var container: String?
  }

  var records: [Record] = []
  var root = ""
  var children: [String] = []

  /// Records are named `clinician`; names match in any case.
  static let shape = XMLRecordShape(
    isRecord: { lowercased($0) == "clinician" },
    column: { ["npi", "tin", "name"].firstIndex(of: lowercased($0)) },
    columnCount: 3
  )

  /// How the records of a chunk are parsed.
  typealias Parse = (XMLChunk, Int, XMLRecordShape, RecordIndex) throws(InputFault) -> [UInt8]

  /// Reads a document in chunks of `chunkSize` bytes out of a source that has `blockSize` at a time.
  static func all(
    in bytes: [UInt8],
    isNested: Bool = false,
    chunkSize: Int = 4096,
    blockSize: Int = .max,
    parse: Parse = XMLRecordParser().parse
  ) throws -> ReadDocument {
    let source = MemoryByteSource(bytes, blockSize: blockSize)
    let reader = XMLChunkReader(source, isNested: isNested, chunkSize: chunkSize)
    var document = ReadDocument()
    while let chunk = try reader.next() {
      switch chunk.content {
      case .records: try document.append(chunk, depth: isNested ? 2 : 1, parse)
      case .skeleton:
        (document.root, document.children, _, _) = try XMLRecordParser().outline(of: chunk)
      }
    }
    return document
  }

  static func all(
    in text: String,
    isNested: Bool = false,
    chunkSize: Int = 4096,
    blockSize: Int = .max
  ) throws -> ReadDocument {
    try all(in: Array(text.utf8), isNested: isNested, chunkSize: chunkSize, blockSize: blockSize)
  }

  /// Why a document is refused, nil where it is not.
  static func fault(
    of bytes: [UInt8],
    isNested: Bool = false,
    chunkSize: Int = 4096
  ) throws -> InputFault? {
    do {
      _ = try all(in: bytes, isNested: isNested, chunkSize: chunkSize)
      return nil
    } catch let fault as InputFault {
      return fault
    }
  }

  static func fault(
    of text: String,
    isNested: Bool = false,
    chunkSize: Int = 4096
  ) throws -> InputFault? {
    try fault(of: Array(text.utf8), isNested: isNested, chunkSize: chunkSize)
  }

  private mutating func append(_ chunk: XMLChunk, depth: Int, _ parse: Parse) throws {
    let index = RecordIndex()
    let values = try parse(chunk, depth, Self.shape, index)
    values.withUnsafeBufferPointer { bytes in
      var view = RecordView(bytes, index: index)
      for position in 0..<view.recordCount {
        view.select(position)
        let line = (chunk.lines.first?.line ?? 0) + view.lineOffset
        var record = Record(values: [], line: line, container: chunk.container)
        for field in 0..<view.fieldCount {
          record.values.append(String(decoding: view.field(at: field), as: UTF8.self))
        }
        records.append(record)
      }
    }
  }

  private static func lowercased(_ name: [UInt8]) -> String {
    String(decoding: name, as: UTF8.self).lowercased()
  }
}

extension InputFault.Kind {
  /// Whether the document was found to be not well-formed, for whatever reason.
  var isMalformedXML: Bool {
    if case .malformedXML = self { true } else { false }
  }

  /// Whether something is more often or deeper than the limits allow.
  var isXMLLimit: Bool {
    if case .xmlLimit = self { true } else { false }
  }
}
