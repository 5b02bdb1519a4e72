import RecordParsing
import TestSupport

/// Records of JSON as they were read, with the fields `a`, `b` and `c`.
struct ReadJSON: Hashable {
  var values: [[String]] = []
  /// The line of the file that each record begins on.
  var lines: [Int] = []
  /// Whether each record is text.
  var isText: [Bool] = []
  var ignored: Set<String> = []

  enum Layout {
    case lines
    case document
    /// Records at a path of names.
    case path([String])
  }

  static let fields = ["a", "b", "c"]

  init(
    _ text: some Sequence<UInt8>,
    _ layout: Layout,
    chunkSize: Int = 1 << 18,
    blockSize: Int = .max,
    shape: RecordShape = RecordShape(fieldCount: fields.count) { path in
      path.count == 1 ? fields.firstIndex { Array($0.utf8) == path[0] }.map { [$0] } ?? [] : []
    }
  ) throws(InputFault) {
    let source = try JSONFile(MemoryByteSource(Array(text), blockSize: blockSize)).text
    let reader: any JSONChunkReader =
      switch layout {
      case .lines: JSONLinesReader(source, chunkSize: chunkSize)
      case .document: JSONDocumentReader(source, chunkSize: chunkSize)
      case .path(let names):
        JSONDocumentReader(
          source,
          path: names.map { Array($0.utf8) },
          shape: shape,
          chunkSize: chunkSize
        )
      }
    let index = RecordIndex()
    while var chunk = try reader.next() {
      try JSONRecordParser.parse(&chunk, shape, into: index)
      ignored.formUnion(index.passedOver.fields)
      chunk.bytes.withUnsafeBufferPointer { bytes in
        add(RecordView(bytes, index: index), after: chunk.firstLine)
      }
    }
  }

  private mutating func add(_ view: consuming RecordView, after firstLine: Int) {
    for position in 0..<view.recordCount {
      view.select(position)
      values.append(
        (0..<view.fieldCount).map { String(decoding: view.field(at: $0), as: UTF8.self) }
      )
      lines.append(firstLine + view.lineOffset)
      isText.append(view.isUTF8)
    }
  }
}
