public import BatchRun
public import Foundation
internal import QPPModel
internal import SystemFiles

/// A file in which options are members of a JSON object.
public struct ConfigurationFile: Sendable {
  public let path: String
  private let values: [String: ConfigurationValue]

  /// Reads a file whose keys have to be among `known`.
  public init(_ path: String, known: Set<String>) throws(RunFault) {
    let json: [UInt8]
    do {
      json = try SmallFile.bytes(of: path)
    } catch {
      throw RunFault(error, of: path, which: "the configuration file")
    }
    if let fault = RunFault(foreignBytes: json, of: path, which: "the configuration file") {
      throw fault
    }
    try self.init(json: Data(json), path: path, known: known)
  }

  /// Reads what is in a file whose keys have to be among `known`.
  public init(json: Data, path: String, known: Set<String>) throws(RunFault) {
    self.path = path
    if let repeated = RepeatedMember.first(in: json) {
      throw RunFault(repeated, in: path, which: "the file")
    }
    values = try Self.values(in: json, path)
    guard let unknown = values.keys.filter({ !known.contains($0) }).min() else { return }
    throw RunFault(
      .badConfiguration,
      "\(path): \(unknown): there is no such option; "
        + "use the long names of reweigh run --help, without dashes"
    )
  }

  /// The keys, in an order that is the same every time.
  public var keys: [String] { values.keys.sorted() }

  /// What would be on the command line for an option.
  public func arguments(for option: OptionForm) throws(RunFault) -> [String] {
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

  private static func values(
    in json: Data,
    _ path: String
  ) throws(RunFault) -> [String: ConfigurationValue] {
    do {
      return try JSONDecoder().decode([String: ConfigurationValue].self, from: json)
    } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
      throw RunFault(
        .badConfiguration,
        "\(path): this is not a JSON object; write one member for each option"
      )
    } catch {
      throw RunFault(
        .badConfiguration,
        "\(path): this is not JSON: \(reason(against: json)); correct the file"
      )
    }
  }

  /// Why a text is no JSON, which the decoder does not say.
  private static func reason(against json: Data) -> String {
    do {
      _ = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
      return "it can't be decoded"
    } catch {
      let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
      return reason.map { String($0.prefix { $0 != "." }) } ?? "it can't be read"
    }
  }
}
