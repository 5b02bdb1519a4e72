import Configuration
import Foundation
import FuzzSupport

/// What Foundation reads in a file.
struct StandardReading {
  /// The members of an object; nil where Foundation refuses it, or it is another value.
  let members: [String: StandardValue]?
  /// Whether the file may be none by RFC 8259: with a comma after the last value, or in UTF-16.
  let isLenient: Bool

  init(_ json: Data) {
    // The decoder does not look at values that nobody asks for; this reader does.
    let isRead = (try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)) != nil
    members = isRead ? try? JSONDecoder().decode([String: StandardValue].self, from: json) : nil
    let text = String(decoding: json, as: UTF8.self)
    isLenient =
      json.contains(0) || json.first.map { $0 >= 0xFE } == true
      || text.contains(/,[ \t\r\n]*[\]}]/)
  }
}

/// A value as Foundation reads it.
enum StandardValue: Decodable {
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([StandardValue])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self =
      if let flag = try? container.decode(Bool.self) {
        .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        .number(number)
      } else if let text = try? container.decode(String.self) {
        .text(text)
      } else if let list = try? container.decode([StandardValue].self) {
        .list(list)
      } else {
        .other
      }
  }

  /// Whether it can stand on a command line.
  private var isArgument: Bool {
    switch self {
    case .number: true
    case .text(let text): !text.isEmpty && !text.unicodeScalars.contains("\0")
    case .flag, .list, .other: false
    }
  }

  /// Whether an option can have it.
  func isPossible(for form: OptionForm) -> Bool {
    switch self {
    case .flag: form.kind == .flag
    case .number, .text: form.kind != .flag && isArgument
    case .list(let values): form.isRepeating && values.allSatisfy(\.isArgument)
    case .other: false
    }
  }

  /// Whether the values that an option has on a command line are this one.
  func isSaid(by values: [String], for form: OptionForm) -> Bool {
    switch self {
    case .flag(let isSet): values == (isSet ? ["true"] : [])
    case .number(let number): values.count == 1 && Double(values[0]) == number
    case .text(let text): values == [text]
    case .list(let list):
      list.count == values.count && zip(list, values).allSatisfy { $0.isSaid(by: [$1], for: form) }
    case .other:
      // What Foundation says of numbers that no double is.
      values.count == 1 && Double(values[0])?.isNormal == false
    }
  }

  /// Checks that numbers are written as the file has them.
  func checkDigits(of values: [String], in json: Data) {
    switch self {
    case .number:
      for value in values where json.range(of: Data(value.utf8)) == nil {
        fatalError("\(value) does not stand in the file")
      }
    case .list(let list):
      for (element, value) in zip(list, values) { element.checkDigits(of: [value], in: json) }
    case .flag, .text, .other: break
    }
  }
}
