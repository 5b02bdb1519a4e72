import BatchRun
import FilePublishing
import QPPModel

/// JSON that is made for reading: one member a line, names in snake case and in byte order.
enum JSONText {
  /// The JSON of a value, in whose texts whole identifiers are masked where that is asked for.
  static func of(
    _ value: some Encodable,
    masksIdentifiers: Bool = false
  ) throws(RunFault) -> String {
    do {
      let bytes = try StableJSON.document.bytes(of: value)
      let json = String(decoding: bytes, as: UTF8.self).escapingInvisibleText
      return masksIdentifiers ? json.maskingIdentifiersInTexts : json
    } catch {
      throw RunFault(.software, "\(error); please report this")
    }
  }
}

extension String {
  /// This JSON, whose texts steer no terminal that shows them. (The encoder has escaped the
  /// first 32, and none of the others is outside of texts.)
  fileprivate var escapingInvisibleText: String {
    guard unicodeScalars.contains(where: { $0.value >= 0x7F && $0.isInvisible }) else {
      return self
    }
    return unicodeScalars.map { scalar in
      scalar.value >= 0x7F && scalar.isInvisible ? scalar.jsonEscape : String(scalar)
    }.joined()
  }

  /// This JSON with identifiers masked in its texts; numbers, and escapes, are as they are.
  fileprivate var maskingIdentifiersInTexts: String {
    var masked = ""
    var text = ""
    var isText = false
    var rest = Substring(self).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\"" || scalar == "\\" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      masked += isText ? text.maskingIdentifiers : text
      masked.unicodeScalars.append(scalar)
      text = ""
      if scalar == "\"" {
        isText.toggle()
      } else {
        let count = rest.first == "u" ? 5 : 1
        masked.unicodeScalars.append(contentsOf: rest.prefix(count))
        rest = rest.dropFirst(count)
      }
    }
    return masked + text
  }
}
