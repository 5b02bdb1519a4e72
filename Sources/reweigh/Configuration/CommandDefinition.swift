import ArgumentParser
import Configuration
import Foundation

/// What a command takes, as ArgumentParser itself describes it.
struct CommandDefinition: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool
  let arguments: [ArgumentDefinition]?
  let subcommands: [CommandDefinition]?

  /// The definition of a command and of its subcommands.
  static func of(_ command: (some ParsableCommand).Type) throws -> CommandDefinition {
    try JSONDecoder().decode(HelpDump.self, from: Data(command._dumpHelp().utf8)).command
  }

  /// Whether a file can hold this command's options.
  var isConfigurable: Bool { arguments?.contains { $0.key == "config" } == true }

  /// What a file can hold, by its key.
  var configurable: [String: ArgumentDefinition] {
    let named = (arguments ?? []).filter { !["config", "help", "version"].contains($0.key) }
    return Dictionary(named.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What `--experimental-dump-help` prints.
private struct HelpDump: Decodable {
  let command: CommandDefinition
}

/// An argument, an option or a flag of a command.
struct ArgumentDefinition: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String
  }

  let kind: OptionForm.Kind
  let shouldDisplay: Bool
  let sectionTitle: String?
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let defaultValue: String?
  /// The values that it can have, where they are a few.
  let allValues: [String]?
  let abstract: String?

  /// How a file names it: the long name without its dashes, or what an argument is called in the
  /// usage.
  var key: String { names?.first { $0.kind == "long" }?.name ?? valueName ?? "" }

  /// How it is in a file.
  var form: OptionForm { OptionForm(key: key, kind: kind, isRepeating: isRepeating) }

  /// All its names, without dashes.
  var allNames: [String] { (names ?? []).map(\.name) }
}
