internal import ExportReading
internal import RecordParsing

extension RunFault {
  /// The fault of a file of an export that is something else.
  init(_ foreign: ForeignFile, in file: String) {
    let expected: FaultMessage =
      foreign.mayHoldTable ? "" : ", not \(InputFile(path: file, name: file).format.name)"
    self.init(.badData, "\(file): this is \(foreign.name)\(expected); \(foreign.remedy)")
  }

  /// The fault of a file that people write, such as `which`, if its bytes are those of something else.
  public init?(foreignBytes bytes: [UInt8], of path: String, which: FaultMessage) {
    guard let foreign = ForeignFile(bytes), !foreign.mayHoldTable else { return nil }
    self.init(
      .badConfiguration,
      "\(path): this is \(foreign.name), not \(which); \(foreign.remedyOfWritten)"
    )
  }
}

extension ForeignFile {
  /// What to do where a file that people write is expected.
  fileprivate var remedyOfWritten: String {
    switch self {
    case .openPGP, .age, .openSSL, .zipArchive, .tarArchive, .sevenZip, .rar, .bzip2, .xz: remedy
    default: "name the JSON file itself"
    }
  }
}

extension TableFormat {
  /// What a file in it is, for a sentence.
  fileprivate var name: String {
    switch self {
    case .csv: "a CSV file"
    case .xml: "an XML file"
    case .json: "a JSON file"
    case .jsonLines, .newlineDelimitedJSON: "a file of JSON lines"
    }
  }
}
