import Foundation
import FuzzSupport
import RecordParsing
import TestSupport

/// Records of JSON as they were read, with the fields `a` and `b`.
struct JSONReading: Hashable {
  private struct Record: Hashable {
    let values: [[UInt8]]
    let line: Int
    let isText: Bool
  }

  private var records: [Record] = []
  private var ignored: Set<String> = []

  private static let shape = RecordShape(fieldCount: 2) { path in
    switch path {
    case [[UInt8(ascii: "a")]]: [0]
    case [[UInt8(ascii: "b")]]: [1]
    default: []
    }
  }

  init(
    _ bytes: [UInt8],
    isDocument: Bool,
    chunkSize: Int,
    blockSize: Int = .max
  ) throws(InputFault) {
    let text = try JSONFile(MemoryByteSource(bytes, blockSize: blockSize)).text
    let reader: any JSONChunkReader =
      isDocument
      ? JSONDocumentReader(text, chunkSize: chunkSize) : JSONLinesReader(text, chunkSize: chunkSize)
    let index = RecordIndex()
    while var chunk = try reader.next() {
      try JSONRecordParser.parse(&chunk, Self.shape, into: index)
      ignored.formUnion(index.passedOver.fields)
      chunk.bytes.withUnsafeBufferPointer { append(RecordView($0, index: index), chunk.firstLine) }
    }
  }

  private mutating func append(_ view: consuming RecordView, _ firstLine: Int) {
    for position in 0..<view.recordCount {
      view.select(position)
      let values = (0..<view.fieldCount).map { Array(view.field(at: $0)) }
      let line = firstLine + view.lineOffset
      records.append(Record(values: values, line: line, isText: view.isUTF8))
    }
  }

  /// Checks what was taken against what the standard library reads; half of a surrogate pair is none of its
  /// text.
  func checkAgainstStandardLibrary(_ bytes: [UInt8], isDocument: Bool) {
    guard records.allSatisfy(\.isText) else { return }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let objects =
      isDocument ? Self.objects(in: marked) : Self.lines(of: marked).flatMap(Self.objects)
    expectSame(records.count, objects.count, "the number of records")
    for (record, object) in zip(records, objects) {
      for (name, value) in zip(["a", "b"], record.values) {
        guard let text = object[name] as? String else { continue }
        let expected = Array(text.utf8).withUnsafeBufferPointer { Array($0.trimmed) }
        expectSame(value, expected, "the member \(name)")
      }
    }
  }

  private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
      .filter { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
  }

  /// The objects of an array, or one object.
  private static func objects(in bytes: [UInt8]) -> [[String: Any]] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)) else {
      fatalError("the standard library does not take it")
    }
    return (value as? [[String: Any]]) ?? (value as? [String: Any]).map { [$0] } ?? []
  }
}
