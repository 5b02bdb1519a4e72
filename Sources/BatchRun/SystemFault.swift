internal import RecordParsing
internal import SystemFiles

extension RunFault {
  /// The fault of something that can't be read.
  init(unreadable place: FaultMessage, _ error: SystemError) {
    let remedy = error.remedyOfMachine
    self.init(
      remedy == nil ? .noInput : .ioError,
      "\(place): it can't be read: \(error.reason); "
        + "\(remedy ?? "check the path and its permissions")"
    )
  }

  /// The fault of an output that can't be created.
  init(uncreatable path: String, _ error: SystemError) {
    let remedy = error.remedyOfMachine
    self.init(
      remedy == nil ? .cannotCreate : .ioError,
      "\(path): the output can't be created here: \(error.reason); "
        + "\(remedy ?? "choose another --out")"
    )
  }

  /// The fault of an output that was begun and can't be written.
  init(unwritable path: String, _ error: SystemError) {
    let remedy = error.remedyOfMachine ?? "check the storage, and run again"
    self.init(
      .ioError,
      "\(path): writing failed, and nothing was published: \(error.reason); \(remedy)"
    )
  }
}
