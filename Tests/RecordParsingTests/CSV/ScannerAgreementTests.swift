import RecordParsing
import TestSupport
import Testing

/// The fast scanners look at 64 bytes at a time, so that what they find must not depend on where in
/// them anything is.
struct ScannerAgreementTests {
  /// All that an index says of a text.
  private struct Contents: Equatable {
    var records: [RecordIndex.Record] = []
    var fields: [String] = []
  }

  private func contents(
    of bytes: [UInt8],
    delimiter: UInt8,
    by scanner: Scanner,
    into index: RecordIndex
  ) -> Contents {
    bytes.withUnsafeBufferPointer { buffer in
      scanner.scan(buffer, delimiter: delimiter, into: index)
      var contents = Contents(records: Array(index.records[..<index.recordCount]))
      var view = RecordView(buffer, index: index)
      for record in 0..<view.recordCount {
        view.select(record)
        for field in 0..<view.fieldCount {
          contents.fields.append(String(decoding: view.field(at: field), as: UTF8.self))
        }
      }
      return contents
    }
  }

  /// The texts of which the scanners do not all find the same.
  private func disputed(
    _ texts: some Sequence<[UInt8]>,
    delimiter: Unicode.Scalar = ","
  ) -> [String] {
    // Not emptied between texts, as a thread does not between chunks.
    let scanners = Scanner.allCases.map { ($0, RecordIndex()) }
    let delimiter = UInt8(ascii: delimiter)
    return texts.filter { text in
      let found = scanners.map { contents(of: text, delimiter: delimiter, by: $0, into: $1) }
      return !found.allSatisfy { $0 == found[0] }
    }
    .map { String(decoding: $0, as: UTF8.self).debugDescription }
  }

  private func randomTexts(_ alphabet: String, seed: UInt64, count: Int) -> [[UInt8]] {
    let bytes = Array(alphabet.utf8)
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...300, using: &random)).map { _ in
        bytes[Int.random(in: 0..<bytes.count, using: &random)]
      }
    }
  }

  @Test(
    arguments: [
      "\",;\n\ra ", "\"\",\na", "\"\"\"\r\n", "\"aaaaaaaaaaaaaaaaaaaa,\n",
      ",\n\raaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ",\n \r\t", "\"é,\0\n",
    ],
    [",", ";", "\t", "\0"] as [Unicode.Scalar]
  )
  func `all scanners find the same in random texts`(alphabet: String, delimiter: Unicode.Scalar) {
    let texts = randomTexts(alphabet, seed: UInt64(delimiter.value), count: 250)
    #expect(disputed(texts, delimiter: delimiter) == [])
  }

  /// Corners of the format, which are at every place of two blocks.
  static let corners = [
    "", ",", "\n", "\r\n", "\r", "\"", "\"\"", "\"\"\"", ",,", "\n\n", "\r\n\r\n", ",\"\"\n",
    ",\"x\",y\n", ",\"x\"\r\ny", ",\"x\"y\"\"z\n", ",\"x\"\"y\",z\n", ",\"\"\"\",z",
    "\n\"a\nb\"\r\nc",
    "\",b\n", "\"\",\n\",b\r\n", "\"\"\"\",b", "\"\"\",b\n", "\"\r\nb", "\"c\"\nb,\"d", "\n \n,",
    "\r\n\"\"\"\n\"\"\",", " \"a\",b\n",
  ]

  @Test(arguments: corners, ["", "\"", "\"\"\"", "\n", "b,\"c\"\n\""])
  func `all scanners find the same wherever blocks end`(corner: String, opening: String) {
    let texts = (0...130).flatMap { count in
      ["", "z", String(repeating: "y", count: 70)].map { closing in
        Array((opening + String(repeating: "a", count: count) + corner + closing).utf8)
      }
    }
    #expect(disputed(texts) == [])
  }

  @Test(arguments: [",", "\n", "a\n", "\"\"\n", ",\n", ",,,,,,,\n", "\"a\nb\"\"\",\r\n"])
  func `all scanners find the same in more than an index has room for`(piece: String) {
    let texts = [100, 127, 128, 129, 1000, 1023, 1024, 1025, 5000].flatMap { count in
      ["", "a", "\"a"].map { Array((String(repeating: piece, count: count) + $0).utf8) }
    }
    #expect(disputed(texts).count == 0)
  }
}
