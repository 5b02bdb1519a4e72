/// What was found and what would be right, with identifiers masked.
///
/// Kept in the parts that it is put together of, for an export can have millions of them that differ
/// in the value alone.
public struct RejectMessage: Sendable {
  /// The value as it is shown, which is not what `statement` says; nil where the statement is all.
  private let value: String?
  private let statement: String

  public init(_ text: String) {
    value = nil
    statement = text
  }

  /// Creates a message that `value` is not what `expected` says.
  public init(_ value: String, isNot expected: String) {
    self.value = value
    statement = expected
  }

  /// Calls `body` with the parts of the text, in order.
  @inline(__always)
  public func forEachPart(_ body: (String) -> Void) {
    if let value {
      body(value)
      body(" is not ")
    }
    body(statement)
  }

  public var text: String { text { $0 } }

  /// The text, in which what comes from the export is written as `form` has it.
  public func text(_ form: (String) -> String) -> String {
    value.map { "\(form($0)) is not \(statement)" } ?? form(statement)
  }
}

extension RejectMessage: Hashable {
  public static func == (lhs: RejectMessage, rhs: RejectMessage) -> Bool { lhs.text == rhs.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension RejectMessage: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}

/// As its text.
extension RejectMessage: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
