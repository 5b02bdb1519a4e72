import ArgumentParser
import BatchRun
import Configuration
import QPPModel

/// What is said where a command line is wrong.
struct UsageText {
  private let arguments: [String]
  private let tool: CommandDefinition?

  init(_ arguments: [String]) {
    self.arguments = arguments
    tool = try? CommandDefinition.of(Reweigh.self)
  }

  /// The message of ArgumentParser, or a better one.
  func message(for error: any Error) -> String {
    if let message = unknownCommand ?? unknownOption { return "reweigh: " + message }
    let full = Reweigh.fullMessage(for: error)
    var lines = full.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    lines[0] = "reweigh: " + lines[0].replacing(#/^Error: /#, with: "")
    if let form = Self.form(of: lines[0]) {
      lines[0] = lines[0].hasSuffix(".") ? String(lines[0].dropLast()) : lines[0]
      lines[0] += "; it takes " + form + "."
    }
    return lines.joined(separator: "\n")
  }

  private var commandNames: [String] { (tool?.subcommands ?? []).map(\.commandName) }

  /// That there is no such command, or none of which help is asked for, as ArgumentParser does not say.
  var unknownCommand: String? {
    let named = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let name = named.first, !name.hasPrefix("-"), tool != nil,
      !commandNames.contains(name), name != "help"
    else { return nil }
    let meant = Spelling.nearest(to: name, among: commandNames)
    let shown = commandNames.filter { $0 != "help" && $0 != "manual" }.joined(separator: ", ")
    let hint = meant.map { "did you mean \($0)?" } ?? "the commands are \(shown)"
    return "there is no command \(name); \(hint)\n  See 'reweigh --help' for more information."
  }

  /// That the command has no such option, which ArgumentParser says last of all.
  private var unknownOption: String? {
    guard let name = arguments.first,
      let command = tool?.subcommands?.first(where: { $0.commandName == name })
    else { return nil }
    let known = (command.arguments ?? []).flatMap(\.allNames) + ["help", "h", "version"]
    let scan = CommandLineScan(arguments.dropFirst(), of: command)
    guard let unknown = scan.names.sorted().first(where: { !known.contains($0) }),
      let meant = Spelling.nearest(to: unknown, among: known.filter { $0.count > 1 })
    else { return nil }
    return "\(name) has no option --\(unknown); did you mean --\(meant)?\n"
      + "  See 'reweigh \(name) --help' for more information."
  }

  /// How a value has to be written that the first line of a message says is invalid.
  private static func form(of line: String) -> String? {
    let forms = [
      "max-rejects": "a number of records, or a percentage such as 1% or 0.5%, of 100% at most",
      "max-change": "a percentage such as 10% or 0.5%, of 1000% at most",
      "memory": "a size such as 512M or 4G",
      "delimiter": "one ASCII character that is no quote and no line end, or the word tab",
      "require": "names of tables with commas between them, such as groups,apm-entities",
      "year": "a performance year such as 2026", "threads": "a number from 1 to 1024",
      "level": "a number", "seed": "a number", "partitions": "a number",
      "shards": "a number of shards",
      "shard": "K/N, the K-th of N shards, such as 3/7; with --plan, K",
      "dirt": "a share such as 1% or 0.01", "clinicians": "a number from 1 to 100000000",
    ]
    guard line.contains("is invalid for '--"),
      let name = line.firstMatch(of: #/is invalid for '--([a-z-]+)/#)
    else { return nil }
    return forms[String(name.output.1)]
  }
}
