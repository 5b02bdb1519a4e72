internal import QPPModel

/// A line for people, of which the program's own words are as they are, and what is put into them
/// is `shown`: a path, a header or a reason can hold an identifier, or what drives a terminal.
///
/// Numbers stay whole: they are lines, counts and sizes. A message in a message stays as it is.
public struct FaultMessage: ExpressibleByStringInterpolation, Hashable, Sendable {
  public let text: String

  public init(stringLiteral text: String) {
    self.text = text
  }

  public init(stringInterpolation pieces: StringInterpolation) {
    text = pieces.text
  }

  public static func + (first: FaultMessage, second: FaultMessage) -> FaultMessage {
    FaultMessage(stringLiteral: first.text + second.text)
  }
}

extension FaultMessage {
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    public mutating func appendInterpolation(_ message: FaultMessage) {
      text += message.text
    }

    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }

    public mutating func appendInterpolation<Value>(_ value: Value) {
      text += String(describing: value).shown
    }
  }
}
