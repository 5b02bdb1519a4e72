import RecordParsing

/// The two readings of the format, which must give the same index.
enum Scanner: CaseIterable, Sendable {
  case fast
  case plain

  func scan(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, into index: RecordIndex) {
    switch self {
    case .fast: CSVScanner(delimiter: delimiter).scan(bytes, into: index)
    case .plain: PlainCSVScanner(delimiter: delimiter).scan(bytes, into: index)
    }
  }
}
