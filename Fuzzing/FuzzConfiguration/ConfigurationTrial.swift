import Foundation

@testable import reweigh

/// What files of options are read with.
enum ConfigurationTrial {
  /// A file in memory, where there is such a place.
  static let path: String = {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    return "\(memory)/reweigh-options-\(ProcessInfo.processInfo.processIdentifier).json"
  }()

  /// The options of `reweigh run` that a file can hold.
  static let options: [ArgumentDefinition] = {
    guard let tool = try? CommandDefinition.of(Reweigh.self),
      let run = tool.subcommands?.first(where: { $0.commandName == "run" })
    else { fatalError("reweigh run does not describe itself") }
    return run.configurable.values.sorted { $0.key < $1.key }
  }()
}
