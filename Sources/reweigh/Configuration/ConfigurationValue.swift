/// What a configuration file can say of an option.
enum ConfigurationValue: Decodable, CustomStringConvertible {
  case flag(Bool)
  case text(String)
  case list([ConfigurationValue])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self =
      if let flag = try? container.decode(Bool.self) {
        .flag(flag)
      } else if let number = try? container.decode(Int.self) {
        .text(String(number))
      } else if let number = try? container.decode(Double.self) {
        .text(String(number))
      } else if let text = try? container.decode(String.self) {
        .text(text)
      } else if let list = try? container.decode([ConfigurationValue].self) {
        .list(list)
      } else {
        .other
      }
  }

  private var text: String? {
    guard case .text(let text) = self else { return nil }
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
  func texts(for option: ArgumentDefinition) -> [String]? {
    switch self {
    case .text(let text) where option.kind != .flag: return [text]
    case .list(let values) where option.isRepeating:
      let texts = values.compactMap(\.text)
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }
}
