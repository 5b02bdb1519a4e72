/// What stands on a command line, as far as a configuration file has to know.
struct CommandLineScan {
  /// The names of the options and flags, without dashes.
  private(set) var names: Set<String> = []
  private(set) var hasPositional = false
  /// Whether everything is positional at the end.
  private(set) var hasTerminator = false
  var asksForHelp: Bool { names.contains("help") || names.contains("h") }
  /// The value of `--config`.
  private(set) var configurationPath: String?

  init(_ arguments: some Sequence<String>, of command: CommandDefinition) {
    let flags = Set((command.arguments ?? []).filter { $0.kind == .flag }.map(\.key))
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if hasTerminator || !argument.hasPrefix("-") || argument == "-" {
        hasPositional = true
      } else if argument == "--" {
        hasTerminator = true
      } else {
        let parts = argument.drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
        let name = parts.first.map { String($0) } ?? ""
        names.insert(name)
        let value =
          parts.count == 2 ? String(parts[1]) : flags.contains(name) ? nil : rest.popFirst()
        if name == "config" { configurationPath = value }
      }
    }
  }
}
