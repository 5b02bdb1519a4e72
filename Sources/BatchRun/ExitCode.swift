/// How a run ends, as the system sees it (after `sysexits.h`).
public enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  /// A comparison that was asked to say so found differences.
  case differences = 1
  /// Done and complete, with some records rejected.
  case doneWithRejects = 3
  case usage = 64
  /// Bad data; nothing is published.
  case badData = 65
  /// An input is missing or unreadable.
  case noInput = 66
  /// A fault of the program; nothing is published.
  case software = 70
  /// The output can't be created, or exists.
  case cannotCreate = 73
  /// A read or a write failed; nothing is published.
  case ioError = 74
  /// Another run holds the output.
  case temporaryFailure = 75
  /// A bad configuration, policy or mapping file.
  case badConfiguration = 78
  case interrupted = 130
  case terminated = 143
}
