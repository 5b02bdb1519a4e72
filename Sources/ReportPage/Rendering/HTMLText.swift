internal import Mustache
internal import QPPModel

/// Escapes what `{{ }}` puts into the page, by Unicode scalars.
///
/// The escaping that comes with Mustache looks at whole characters, and a `<` or `"` that a
/// combining mark follows, or certain signs precede, is another character: it would pass and be
/// markup for a browser. Marks that control or reorder text are shown as what they are, and whatever can be
/// an identifier of a practice or a clinician is masked: here alone everything on the page comes by.
struct HTMLText: MustacheContentType {
  /// What templates call this in their first line.
  static let name = "REPORT"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.maskingIdentifiers.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default:
        if scalar.isInvisible {
          escaped += scalar.escaped(asASCII: true)
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
