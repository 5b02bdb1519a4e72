import BatchRun
import Foundation
import QPPModel

/// JSON that is made for reading: one member a line, names in snake case and in byte order.
enum JSONText {
  static func of(_ value: some Encodable) throws(RunFault) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self).escapingInvisibleText
    } catch {
      throw RunFault(.software, "\(error); please report this")
    }
  }
}

extension String {
  /// This JSON, whose texts steer no terminal that shows them. (The encoder has escaped what is
  /// ASCII, and nothing else stands outside of texts.)
  fileprivate var escapingInvisibleText: String {
    guard unicodeScalars.contains(where: { $0.value >= 0x80 && $0.isInvisible }) else {
      return self
    }
    return unicodeScalars.map { scalar in
      guard scalar.value >= 0x80, scalar.isInvisible else { return String(scalar) }
      return String(scalar).utf16.map { String(format: "\\u%04x", $0) }.joined()
    }.joined()
  }
}
