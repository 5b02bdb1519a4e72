internal import QPPModel

/// What the page says of itself, above everything and on each printed page.
struct PageHead {
  struct Fact {
    let name: String
    let value: String
  }

  let facts: [Fact]
  /// The same in one line, for the margin of a printed page.
  let line: String

  init(_ run: RunFacts) {
    let origin = run.origin
    let delivered = origin.deliveredAt.map { time in
      Fact(
        name: "Newest file",
        value: time + (origin.newestFile.map { " (\($0))" } ?? "")
      )
    }
    facts =
      [Fact(name: "Export", value: origin.path)] + (delivered.map { [$0] } ?? []) + [
        Fact(name: "Program", value: "reweigh \(run.toolVersion)")
      ]
    line =
      ["Export \(origin.path)"]
      .appending(origin.deliveredAt.map { "newest file of \($0)" })
      .appending("reweigh \(run.toolVersion)")
      .joined(separator: " · ")
  }

  /// The line as the value of a custom property of the style sheet.
  ///
  /// All but what is plain in every context is escaped, so that no name ends the text or the element.
  var styleRule: String { ":root { --printed-head: \"\(Self.cssText(line))\"; }\n" }

  private static func cssText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.shown.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "/", ".", "_", "-", ":", ",", "(", ")", "*":
        escaped.unicodeScalars.append(scalar)
      default: escaped += "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return escaped
  }
}

extension [String] {
  fileprivate func appending(_ text: String?) -> [String] { self + (text.map { [$0] } ?? []) }
}
