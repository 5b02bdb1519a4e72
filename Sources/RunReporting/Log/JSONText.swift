internal import Logging
internal import QPPModel

/// Writes JSON on one line, members in the order that they are given in.
enum JSONText {
  static func object(_ members: [(String, Logger.MetadataValue)]) -> String {
    "{" + members.map { "\(string($0)):\(value($1))" }.joined(separator: ",") + "}"
  }

  static func value(_ value: Logger.MetadataValue) -> String {
    switch value {
    // Numbers are numbers; a text can be of the input.
    case .string(let text): string(text.maskingIdentifiers)
    case .stringConvertible(let number as Int): String(number)
    case .stringConvertible(let number as Double) where number.isFinite: String(number)
    case .stringConvertible(let other): string(other.description)
    case .dictionary(let members): object(members.sorted { $0.key < $1.key }.map { ($0, $1) })
    case .array(let elements): "[" + elements.map(self.value).joined(separator: ",") + "]"
    }
  }

  /// A text in quotes; all that steers a terminal is escaped, which JSON allows, too.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.isInvisible:
        quoted += scalar.jsonEscape
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Logger.MetadataValue {
  static func number(_ number: Int) -> Self { .stringConvertible(number) }
  static func number(_ number: Double) -> Self { .stringConvertible(number) }
}
