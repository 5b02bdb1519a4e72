import RecordParsing
import TestSupport

/// The paths at which records are looked for.
enum MappedPath {
  static let all = [["r"], ["p", "r"], ["p", "q", "r"]]
}

/// Where the fields of records are: `a` and `b` by their names, `b` as `d/e`, too, and `c` in two fields.
enum MappedFields {
  static let count = 4

  static func fields(at path: [String]) -> [Int] {
    switch path {
    case ["a"]: [0]
    case ["b"], ["d", "e"]: [1]
    case ["c"]: [2, 3]
    default: []
    }
  }
}

/// Records at a path of an XML document as they were read.
struct MappedReading: Hashable {
  struct Record: Hashable {
    let values: [[UInt8]]
    let line: Int
  }

  private(set) var records: [Record] = []
  private var ignored: Set<String> = []

  private static let shape = RecordShape(fieldCount: MappedFields.count) { path in
    MappedFields.fields(at: path.map { String(decoding: $0, as: UTF8.self) })
  }

  init(
    _ bytes: [UInt8],
    _ path: [String],
    chunkSize: Int? = nil,
    blockSize: Int = .max
  ) throws(InputFault) {
    let document = try XMLFile(MemoryByteSource(bytes, blockSize: blockSize))
    let reader = XMLPathReader(
      document.text,
      measure: document.measure,
      path: path.map { Array($0.utf8) },
      shape: Self.shape,
      chunkSize: chunkSize ?? bytes.count * 64 + 1
    )
    let index = RecordIndex()
    while let chunk = try reader.next() {
      chunk.load(into: index)
      ignored.formUnion(index.passedOver.fields)
      chunk.values.withUnsafeBufferPointer { append(RecordView($0, index: index), chunk.firstLine) }
    }
  }

  private mutating func append(_ view: consuming RecordView, _ firstLine: Int) {
    for position in 0..<view.recordCount {
      view.select(position)
      let values = (0..<view.fieldCount).map { Array(view.field(at: $0)) }
      records.append(Record(values: values, line: firstLine + view.lineOffset))
    }
  }
}
