import RecordParsing

/// The readings of the format, which must give the same index.
enum Scanner: CaseIterable, Sendable {
  case wide
  case portable
  case plain

  func scan(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, into index: RecordIndex) {
    switch self {
    case .wide: CSVScanner(delimiter: delimiter, blocks: .wide).scan(bytes, into: index)
    case .portable: CSVScanner(delimiter: delimiter, blocks: .portable).scan(bytes, into: index)
    case .plain: PlainCSVScanner(delimiter: delimiter).scan(bytes, into: index)
    }
  }
}
