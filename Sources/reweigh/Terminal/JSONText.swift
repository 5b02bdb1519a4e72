import BatchRun
import Foundation

/// JSON that is made for reading: one member a line, names in snake case and in byte order.
enum JSONText {
  static func of(_ value: some Encodable) throws(RunFault) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw RunFault(.software, "\(error); please report this")
    }
  }
}
