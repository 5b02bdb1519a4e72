/// What a configuration file can say of an option.
enum ConfigurationValue: Hashable, Decodable, CustomStringConvertible {
  case flag(Bool)
  /// A text, or a number in digits.
  case text(String)
  case list([ConfigurationValue])
  /// Null or an object.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self =
      if let flag = try? container.decode(Bool.self) {
        .flag(flag)
      } else if let number = try? container.decode(Int64.self) {
        .text("\(number)")
      } else if let number = try? container.decode(Double.self) {
        .text("\(number)")
      } else if let text = try? container.decode(String.self) {
        .text(text)
      } else if let list = try? container.decode([ConfigurationValue].self) {
        .list(list)
      } else {
        .other
      }
  }

  /// What can be on a command line, nil where nothing can.
  ///
  /// A text would end at a NUL there: of a path, another one would be left. An empty one is no value.
  private var argument: String? {
    guard case .text(let text) = self, !text.isEmpty, !text.utf8.contains(0) else { return nil }
    return text
  }

  /// As messages show it.
  var description: String {
    switch self {
    case .flag(let flag): "\(flag)"
    case .text(let text): "\"\(text)\""
    case .list: "a list"
    case .other: "null or an object"
    }
  }

  /// The texts that an option would have on the command line; nil where this is none for it.
  func texts(for option: OptionForm) -> [String]? {
    switch self {
    case .text where option.kind != .flag: return argument.map { [$0] }
    case .list(let values) where option.isRepeating:
      let texts = values.compactMap(\.argument)
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }
}
