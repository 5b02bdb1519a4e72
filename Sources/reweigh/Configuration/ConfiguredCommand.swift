import ArgumentParser
import BatchRun
import Foundation

/// A command some of whose options stand in a file.
struct ConfiguredCommand {
  /// What the command line would be, had it all options.
  private(set) var arguments: [String]
  private var path = ""
  /// The options that the file has and the command line has not.
  private var keys: [String] = []

  /// Reads the file that a command line names, where it names one.
  init(_ commandLine: [String]) throws(RunFault) {
    arguments = commandLine
    let tool = Self.tool
    guard let name = commandLine.first,
      let command = tool.first(where: { $0.commandName == name && $0.isConfigurable })
    else { return }
    let scan = CommandLineScan(commandLine.dropFirst(), of: command)
    guard let path = scan.configurationPath, !scan.asksForHelp else { return }
    self.path = path
    var configured: [String] = []
    var positionals: [String] = []
    let values = try Self.read(path)
    try checkKeys(of: values, in: tool)
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let option = command.configurable[key] else { continue }
      let texts = try texts(of: value, for: option)
      if option.kind == .positional {
        if !scan.hasPositional { positionals += texts }
      } else if !scan.names.contains(key) {
        configured += texts
        keys.append(key)
      }
    }
    arguments = [name] + configured + commandLine.dropFirst()
    if !positionals.isEmpty { arguments += (scan.hasTerminator ? [] : ["--"]) + positionals }
  }

  private static var tool: [CommandDefinition] {
    (try? CommandDefinition.of(Reweigh.self).subcommands) ?? []
  }

  private static func read(_ path: String) throws(RunFault) -> [String: ConfigurationValue] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunFault(
        .badConfiguration,
        "\(path): the configuration file can't be read; check the path and its permissions"
      )
    }
    do {
      return try JSONDecoder().decode([String: ConfigurationValue].self, from: data)
    } catch DecodingError.dataCorrupted(let context) {
      let reason = syntaxFault(in: data) ?? context.debugDescription
      throw RunFault(
        .badConfiguration,
        "\(path): this is not JSON: \(reason.trimmingCharacters(in: ["."])); correct the file"
      )
    } catch {
      throw RunFault(
        .badConfiguration,
        "\(path): this is not a JSON object; write one member for each option"
      )
    }
  }

  /// Where a text stops being JSON, which the decoder does not say.
  private static func syntaxFault(in data: Data) -> String? {
    do {
      _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      return nil
    } catch {
      return (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    }
  }

  /// Throws where a file has a key that no command with a file knows.
  private func checkKeys(
    of values: [String: ConfigurationValue],
    in tool: [CommandDefinition]
  ) throws(RunFault) {
    let known = Set(tool.filter(\.isConfigurable).flatMap(\.configurable.keys))
    guard let unknown = values.keys.filter({ !known.contains($0) }).min() else { return }
    throw RunFault(
      .badConfiguration,
      "\(path): \(unknown): there is no such option; "
        + "use the long names of reweigh run --help, without dashes"
    )
  }

  /// What stands for a value on the command line.
  private func texts(
    of value: ConfigurationValue,
    for option: ArgumentDefinition
  ) throws(RunFault) -> [String] {
    if option.kind == .flag, case .flag(let isSet) = value {
      return isSet ? ["--\(option.key)"] : []
    }
    guard let texts = value.texts(for: option) else {
      let right =
        option.kind == .flag
        ? "true or false" : option.isRepeating ? "a text or a list of texts" : "a text or a number"
      throw RunFault(
        .badConfiguration,
        "\(path): \(option.key): \(value) is no value for it; write \(right)"
      )
    }
    return option.kind == .positional ? texts : texts.map { "--\(option.key)=\($0)" }
  }

  /// The fault of the file that an error of ArgumentParser is, nil where the command line is at
  /// fault.
  ///
  /// ArgumentParser names the options that an error is about; one that stands in the file does not
  /// stand on the command line.
  func fault(for error: any Error) -> RunFault? {
    guard Reweigh.exitCode(for: error) == .validationFailure else { return nil }
    let message = Reweigh.message(for: error).split(separator: "\n").joined(separator: " ")
      .trimmingCharacters(in: ["."])
    let named = message.matches(of: /--([a-z-]+)/).map { String($0.output.1) }
    guard let key = named.first(where: keys.contains) else { return nil }
    return RunFault(.badConfiguration, "\(path): \(key): \(message); correct the file")
  }
}
