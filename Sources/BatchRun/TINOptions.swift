internal import BatchPipeline
internal import FilePublishing
internal import RecordParsing
internal import ResultTables
internal import RosterAggregation
internal import SystemFiles

extension PseudonymKey {
  /// Reads the key that a run is asked to make pseudonyms with, nil where it is to make none.
  static func load(_ options: RunOptions) throws(RunFault) -> PseudonymKey? {
    guard case .pseudonym(let path) = options.tins else { return nil }
    do {
      return try PseudonymKey(path: path)
    } catch {
      throw RunFault(error)
    }
  }
}

extension TINForm {
  /// How TINs are written in the results of a run.
  init(
    _ disclosure: TINDisclosure,
    _ key: PseudonymKey?,
    _ tables: ReferenceTables,
    _ pipeline: OrderedPipeline
  ) throws {
    switch (disclosure, key) {
    case (.pseudonym, let key?): self = .pseudonyms(try Pseudonyms(tables, key, pipeline))
    case (.full, _): self = .full
    // Without a key nothing is shown that one was asked to hide.
    case (.masked, _), (.pseudonym, nil): self = .masked
    }
  }
}

extension RunFault {
  init(_ fault: PseudonymKey.Fault) {
    let reason =
      switch fault.kind {
      case .unreadable(let number):
        "the key file can't be read: \(SystemError(number: number).reason); check the path and its permissions"
      case .notAFile: "the key file is no regular file; name a file that holds the key"
      case .exposed:
        "others than its owner can read or change the key file, or it is another user's; own it and chmod it to 600"
      case .tooShort(let count):
        "the key file has \(count) bytes; write at least \(PseudonymKey.minimumCount) random ones"
      case .tooLong: "the key file is too long for a key; write 32 random bytes"
      }
    self.init(.badConfiguration, "\(fault.path): \(reason)")
  }
}
