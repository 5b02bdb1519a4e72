import ArgumentParser
import Configuration

/// A command with an option of each kind.
struct TrialCommand: ParsableCommand {
  @Option var text: String?
  @Option var list: [String] = []
  @Flag var flag = false
  @Argument var names: [String] = []

  static let forms = [
    OptionForm(key: "text", kind: .option, isRepeating: false),
    OptionForm(key: "list", kind: .option, isRepeating: true),
    OptionForm(key: "flag", kind: .flag, isRepeating: false),
    OptionForm(key: "names", kind: .positional, isRepeating: true),
  ]
  static let keys = Set(forms.map(\.key))

  /// What an option has, by ArgumentParser, where the command line is these arguments alone.
  static func values(of form: OptionForm, in arguments: [String]) -> [String] {
    let separator = form.kind == .positional ? ["--"] : []
    do {
      let command = try parse(separator + arguments)
      return switch form.key {
      case "text": command.text.map { [$0] } ?? []
      case "list": command.list
      case "flag": command.flag ? ["true"] : []
      default: command.names
      }
    } catch {
      fatalError("\(arguments): \(error)")
    }
  }
}
