import RecordParsing
import TestSupport

/// An XML file as it was read.
struct XMLReading: Hashable {
  struct Record: Hashable {
    var values: [[UInt8]]
    var line: Int
    /// The name of the element around it, below the root.
    var container: String?
  }

  var records: [Record] = []
  var root = ""
  var children: [String] = []

  static let columns = ["a", "b", "c"]

  /// Records are named `r`.
  private static let shape = XMLRecordShape(
    isRecord: { $0 == [UInt8(ascii: "r")] },
    column: { name in columns.firstIndex { $0.utf8.elementsEqual(name) } },
    columnCount: columns.count
  )

  /// How the records of a chunk are parsed.
  typealias Parse = (XMLChunk, Int, XMLRecordShape, RecordIndex) throws(InputFault) -> [UInt8]

  init(
    _ bytes: [UInt8],
    isNested: Bool,
    chunkSize: Int? = nil,
    blockSize: Int = .max,
    parse: Parse = XMLRecordParser().parse
  ) throws(InputFault) {
    let file = try XMLFile(MemoryByteSource(bytes, blockSize: blockSize))
    let reader = XMLChunkReader(
      file.text,
      isNested: isNested,
      chunkSize: chunkSize ?? bytes.count * 4 + 1
    )
    while let chunk = try reader.next() {
      switch chunk.content {
      case .records: try append(chunk, depth: isNested ? 2 : 1, parse)
      case .skeleton: (root, children, _, _) = try XMLRecordParser().outline(of: chunk)
      }
    }
  }

  private mutating func append(
    _ chunk: XMLChunk,
    depth: Int,
    _ parse: Parse
  ) throws(InputFault) {
    let index = RecordIndex()
    let values = try parse(chunk, depth, Self.shape, index)
    values.withUnsafeBufferPointer { bytes in
      var view = RecordView(bytes, index: index)
      for position in 0..<view.recordCount {
        view.select(position)
        let line = (chunk.lines.first?.line ?? 1) + view.lineOffset
        var record = Record(values: [], line: line, container: chunk.container)
        for field in 0..<view.fieldCount { record.values.append(Array(view.field(at: field))) }
        records.append(record)
      }
    }
  }
}
