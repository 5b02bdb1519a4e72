internal import Glibc
public import QPPModel
internal import RecordParsing
public import SystemFiles

extension RunFault {
  /// The fault of something that can't be read.
  init(unreadable place: FaultMessage, _ error: SystemError) {
    if GivenPath.isAddress(place.text) {
      self.init(address: place, .noInput)
      return
    }
    let remedy = error.remedyOfMachine
    let usual: FaultMessage =
      error.number == EISDIR ? "name a file" : "check the path and its permissions"
    self.init(
      remedy == nil ? .noInput : .ioError,
      "\(place): it can't be read: \(error.reason); " + (remedy.map { "\($0)" } ?? usual)
    )
  }

  /// The fault of an address that was given as a path.
  init(
    address: FaultMessage,
    _ code: ExitCode,
    remedy: FaultMessage = "copy what is there to this machine"
  ) {
    self.init(code, address + ": this is an address, and reweigh reads and writes files; " + remedy)
  }

  /// The fault of an output that can't be created.
  init(uncreatable path: String, _ error: SystemError) {
    if GivenPath.isAddress(path) {
      self.init(
        .cannotCreate,
        "\(path): this is an address, and reweigh writes files; write to this machine, and copy from there"
      )
      return
    }
    let remedy = error.remedyOfMachine
    if error.number == ENOENT {
      let missing = GivenPath.missingParent(of: path)
      self.init(
        .cannotCreate,
        "\(missing): there is no such directory to put the output in; create it, or choose another --out"
      )
      return
    }
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

  /// The fault of a file that people write and that can't be read whole; `which` it is is said.
  public init(
    _ fault: SmallFile.Fault,
    of path: String,
    which: FaultMessage,
    remedy: FaultMessage = ""
  ) {
    switch fault {
    case .unreadable where GivenPath.isAddress(path):
      self.init(address: "\(path)", .badConfiguration)
    case .unreadable(let number):
      let reason: FaultMessage = "\(SystemError(number: number).reason)"
      self.init(
        .badConfiguration,
        "\(path): " + which + " can't be read: " + reason + "; check the path and its permissions"
          + remedy
      )
    case .tooLarge:
      self.init(
        .badConfiguration,
        "\(path): " + which
          + " has more than \(SmallFile.byteLimit >> 20) MiB; name one that is written by hand"
      )
    }
  }

  /// The fault of a file, such as `which`, that has two members of one name.
  public init(_ repeated: RepeatedMember, in path: String, which: FaultMessage) {
    self.init(
      .badConfiguration,
      "\(path): \(repeated.path) is there twice; leave one of them out of " + which
    )
  }

  /// The fault of a file that could be replaced and was not written by this program.
  init(foreign path: String, _ reason: String) {
    self.init(
      .cannotCreate,
      "\(path): it is not replaced: \(reason); choose another path, or remove it yourself"
    )
  }
}
