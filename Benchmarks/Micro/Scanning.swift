import RecordParsing

/// Both scanners over 256 KiB as exports have them, and over the same with every field quoted.
func scanning(_ export: SampleExport) throws -> [Workload] {
  guard let plain = export.chunks.first?.bytes else { throw BenchmarkFault("no chunk") }
  let quoted = quoted(plain)
  return [("plain", plain), ("quoted", quoted)].flatMap { name, text in
    [
      scan("scan \(name) text, CSVScanner", text) { bytes, index in
        CSVScanner(delimiter: UInt8(ascii: ",")).scan(bytes, into: index)
      },
      scan("scan \(name) text, PlainCSVScanner", text) { bytes, index in
        PlainCSVScanner(delimiter: UInt8(ascii: ",")).scan(bytes, into: index)
      },
    ]
  }
}

private func scan(
  _ name: String,
  _ text: [UInt8],
  _ scan: @escaping (UnsafeBufferPointer<UInt8>, RecordIndex) -> Void
) -> Workload {
  let index = RecordIndex()
  let repetitions = 20
  return Workload(name: name, amount: .bytes(text.count * repetitions)) {
    var fieldCount = 0
    for _ in 0..<repetitions {
      text.withUnsafeBufferPointer { scan($0, index) }
      fieldCount += index.fieldCount
    }
    return fieldCount
  }
}

/// Records of `text` with all fields quoted, in no more bytes than that.
private func quoted(_ text: [UInt8]) -> [UInt8] {
  var quoted: [UInt8] = []
  for line in text.split(separator: UInt8(ascii: "\n")) {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let record = fields.map { "\"\(String(decoding: $0, as: UTF8.self))\"" }
    quoted += Array((record.joined(separator: ",") + "\n").utf8)
    if quoted.count > text.count { break }
  }
  return quoted
}
