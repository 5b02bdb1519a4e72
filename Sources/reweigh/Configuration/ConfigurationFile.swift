import BatchRun
import Foundation

/// A file in which options stand as members of a JSON object.
struct ConfigurationFile {
  let path: String
  private let values: [String: ConfigurationValue]

  /// Reads a file whose keys have to be among `known`.
  init(_ path: String, known: Set<String>) throws(RunFault) {
    self.path = path
    values = try Self.read(path)
    guard let unknown = values.keys.filter({ !known.contains($0) }).min() else { return }
    throw RunFault(
      .badConfiguration,
      "\(path): \(unknown): there is no such option; "
        + "use the long names of reweigh run --help, without dashes"
    )
  }

  /// The keys, in an order that is the same every time.
  var keys: [String] { values.keys.sorted() }

  /// What would stand on the command line for an option.
  func arguments(for option: ArgumentDefinition) throws(RunFault) -> [String] {
    guard let value = values[option.key] else { return [] }
    if option.kind == .flag, case .flag(let isSet) = value {
      return isSet ? ["--\(option.key)"] : []
    }
    guard let texts = value.texts(for: option) else {
      throw RunFault(
        .badConfiguration,
        "\(path): \(option.key): \(value) is no value for it; write \(option.rightValue)"
      )
    }
    return option.kind == .positional ? texts : texts.map { "--\(option.key)=\($0)" }
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
}

extension ArgumentDefinition {
  /// What a file can say of it.
  fileprivate var rightValue: String {
    switch kind {
    case .flag: "true or false"
    case .option, .positional: isRepeating ? "a text or a list of texts" : "a text or a number"
    }
  }
}
