import ArgumentParser
import BatchRun
import Configuration
import Foundation

/// A command line, some of whose options can be in a file.
struct ConfiguredCommand {
  /// What the command line would be, had it all options.
  private(set) var arguments: [String]
  private var file: ConfigurationFile?
  /// The options that the file has and the command line has not.
  private var keys: Set<String> = []

  /// Reads the file that a command line names, where it names one.
  init(_ commandLine: [String]) throws(RunFault) {
    arguments = commandLine
    guard commandLine.contains(where: { $0.hasPrefix("--config") }) else { return }
    let configurable = Self.configurableCommands
    guard let command = configurable.first(where: { $0.commandName == commandLine.first }) else {
      return
    }
    let scan = CommandLineScan(commandLine.dropFirst(), of: command)
    guard let path = scan.configurationPath, !scan.asksForHelp else { return }
    // One file serves several commands, each of which passes over what it does not have.
    let known = Set(configurable.flatMap(\.configurable.keys))
    try take(ConfigurationFile(path, known: known), for: command, scan)
  }

  /// The commands that take options from a file.
  private static var configurableCommands: [CommandDefinition] {
    let tool = try? CommandDefinition.of(Reweigh.self)
    return (tool?.subcommands ?? []).filter(\.isConfigurable)
  }

  /// Adds the options of a file that the command line has not.
  private mutating func take(
    _ file: ConfigurationFile,
    for command: CommandDefinition,
    _ scan: CommandLineScan
  ) throws(RunFault) {
    self.file = file
    var options: [String] = []
    var positionals: [String] = []
    for option in file.keys.compactMap({ command.configurable[$0] }) {
      let added = try file.arguments(for: option.form)
      if option.kind == .positional {
        positionals += scan.hasPositional ? [] : added
      } else if !scan.names.contains(option.key) {
        options += added
        keys.insert(option.key)
      }
    }
    arguments.insert(contentsOf: options, at: 1)
    if !positionals.isEmpty { arguments += (scan.hasTerminator ? [] : ["--"]) + positionals }
  }

  /// The fault of the file that an error of ArgumentParser is, nil where the command line is at
  /// fault.
  ///
  /// ArgumentParser names the options that an error is about; one that is in the file does not
  /// are on the command line.
  func fault(for error: any Error) -> RunFault? {
    guard let file, Reweigh.exitCode(for: error) == .validationFailure else { return nil }
    let message = Reweigh.message(for: error).split(separator: "\n").joined(separator: " ")
      .trimmingCharacters(in: ["."])
    let named = message.matches(of: /--([a-z-]+)/).map { String($0.output.1) }
    guard let key = named.first(where: keys.contains) else { return nil }
    return RunFault(.badConfiguration, "\(file.path): \(key): \(message); correct the file")
  }
}
