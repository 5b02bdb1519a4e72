import Configuration

/// What is on a command line, as far as a configuration file has to know.
struct CommandLineScan {
  /// The names of the options and flags, without dashes.
  private(set) var names: Set<String> = []
  private(set) var hasPositional = false
  /// Whether everything is positional at the end.
  private(set) var hasTerminator = false
  /// The value of `--config`.
  private(set) var configurationPath: String?

  var asksForHelp: Bool { !names.isDisjoint(with: ["help", "h"]) }

  init(_ arguments: some Sequence<String>, of command: CommandDefinition) {
    let flags = Set((command.arguments ?? []).filter { $0.kind == .flag }.flatMap(\.allNames))
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if hasTerminator || !Self.isOption(argument) {
        hasPositional = true
      } else if argument == "--" {
        hasTerminator = true
      } else {
        let parts = argument.drop { $0 == "-" }.split(
          separator: "=",
          maxSplits: 1,
          omittingEmptySubsequences: false
        )
        let name = String(parts.first ?? "")
        names.insert(name)
        var value = parts.count == 2 ? String(parts[1]) : nil
        // What looks like an option is no value.
        if value == nil, !flags.contains(name), let next = rest.first, !Self.isOption(next) {
          value = next
          rest.removeFirst()
        }
        if name == "config" { configurationPath = value }
      }
    }
  }

  private static func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("-") && argument != "-"
  }
}
