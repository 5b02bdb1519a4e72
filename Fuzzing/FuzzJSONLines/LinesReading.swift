import Foundation
import FuzzSupport
import RecordParsing
import TestSupport

/// A table of JSON lines as it was read.
struct LinesReading: Hashable {
  var keys: [String] = []
  var rows: [[[UInt8]]] = []

  init(keys: [String], rows: [[[UInt8]]]) {
    self.keys = keys
    self.rows = rows
  }

  init(_ bytes: [UInt8], chunkSize: Int, blockSize: Int = .max) throws(InputFault) {
    let source = MemoryByteSource(bytes, blockSize: blockSize)
    let reader = try JSONLinesChunkReader(source, chunkSize: chunkSize)
    keys = reader.keys
    let scanner = JSONLinesScanner(keys: reader.keys)
    let index = RecordIndex()
    var text: [UInt8] = []
    while let chunk = try reader.next() {
      try chunk.bytes.withUnsafeBufferPointer { (buffer) throws(InputFault) in
        try scanner.scan(buffer, firstLine: chunk.firstLine, into: index, text: &text)
      }
      text.withUnsafeBufferPointer { append(RecordView($0, index: index)) }
    }
  }

  /// A value as rows have it: without white space at both ends.
  static func value(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBufferPointer { Array($0.trimmed) }
  }

  private mutating func append(_ view: consuming RecordView) {
    for position in 0..<view.recordCount {
      view.select(position)
      rows.append((0..<view.fieldCount).map { Array(view.field(at: $0)) })
    }
  }

  /// Checks the rows against what the standard library reads, where the text is UTF-8 and no name
  /// is twice.
  func checkAgainstStandardLibrary(_ bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) != nil, Set(keys).count == keys.count else {
      return
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
      .filter { !$0.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
    expectSame(lines.count, rows.count, "the number of rows")
    for (line, row) in zip(lines, rows) {
      // White space that JSON does not know is passed over all the same.
      guard !line.contains(0x0B), !line.contains(0x0C) else { continue }
      let object = try? JSONDecoder().decode([String: String].self, from: Data(line))
      let expected = keys.map { key in object?[key].map(Self.value) }
      expectSame(row, expected, "“\(String(decoding: line, as: UTF8.self))”")
    }
  }
}
