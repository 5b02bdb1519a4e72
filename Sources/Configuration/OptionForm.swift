/// How an option, a flag or an argument of a command is in a file and on the command line.
public struct OptionForm: Hashable, Sendable {
  public enum Kind: String, Decodable, Sendable {
    case positional
    case option
    case flag
  }

  /// Its name in a file: the long name without its dashes, or what an argument is called in the usage.
  public let key: String
  public let kind: Kind
  public let isRepeating: Bool

  public init(key: String, kind: Kind, isRepeating: Bool) {
    self.key = key
    self.kind = kind
    self.isRepeating = isRepeating
  }

  /// What a file can say of it.
  var rightValue: String {
    switch kind {
    case .flag: "true or false"
    case .option, .positional: isRepeating ? "a text or a list of texts" : "a text or a number"
    }
  }
}
