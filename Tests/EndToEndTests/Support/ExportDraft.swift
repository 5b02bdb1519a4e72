import Foundation

/// The files of an export, to be written for one test.
struct ExportDraft: ExpressibleByDictionaryLiteral, Sendable {
  /// The content of each file, by its path in the export.
  private(set) var files: [String: Data] = [:]

  /// An export of text files; each text gets the end of its last line.
  init(dictionaryLiteral files: (String, String)...) {
    for (path, text) in files { self[path] = Data((text + "\n").utf8) }
  }

  subscript(path: String) -> Data? {
    get { files[path] }
    set { files[path] = newValue }
  }

  /// Writes all files into a directory, which is created where it is missing.
  func write(to directory: String) throws {
    for (path, content) in files {
      let url = URL(fileURLWithPath: directory + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try content.write(to: url)
    }
  }
}

extension ExportDraft {
  /// Two clinicians of one practice, and nothing else.
  static let small: ExportDraft = [
    "clinicians.csv": """
    npi,tin
    \(npi(1)),\(tin(1))
    \(npi(2)),\(tin(1))
    """
  ]
}

/// A made-up NPI: `number` under a right check digit.
func npi(_ number: Int) -> String {
  let digits = String(190_000_000 + number)
  // The check digit is that of Luhn's formula over 80840 and the nine digits.
  let sum = ("80840" + digits).reversed().enumerated().reduce(0) { sum, place in
    let doubled = (place.element.wholeNumberValue ?? 0) * (place.offset.isMultiple(of: 2) ? 2 : 1)
    return sum + doubled / 10 + doubled % 10
  }
  return digits + String((10 - sum % 10) % 10)
}

/// A made-up TIN.
func tin(_ number: Int) -> String {
  String(970_000_000 + number)
}
