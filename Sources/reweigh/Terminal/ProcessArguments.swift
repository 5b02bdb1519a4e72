import BatchRun
import CArguments
import SystemFiles

/// What the process was started with.
enum ProcessArguments {
  /// The arguments after the name of the program.
  static func afterName() throws(RunFault) -> [String] {
    var arguments = (0..<arguments_count()).compactMap { arguments_at($0) }
      .map { String(systemPath: $0) }
    if arguments.isEmpty { arguments = CommandLine.arguments }
    // The system puts an empty text in the place of a name that it was not given.
    guard arguments.count > 1 || arguments.first?.isEmpty == false else {
      throw RunFault(
        .software,
        "the system gives the program no arguments, not even its name; start it with its name and a command"
      )
    }
    return Array(arguments.dropFirst())
  }
}
