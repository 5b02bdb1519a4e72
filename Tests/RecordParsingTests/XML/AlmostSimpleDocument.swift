import TestSupport

/// A random document nearly all of which `SimpleXMLScanner` can read, and some of which it can't or
/// is not well-formed.
struct AlmostSimpleDocument {
  private(set) var text = ""
  private var generator: SeededGenerator

  /// Words that decide how something is read.
  static let words = [
    "<", ">", "/", "=", "\"", "'", "&", ";", "]]>", "<!--", "-->", "<![CDATA[", "<?p ", "?>", "x",
    " ", "\n", "\t", "\r", "\0", "\u{1}", "\u{7F}", "\u{85}", "é", "日", "😀", "\u{FFFD}",
    "\u{FFFE}", "\u{FFFF}", ":", "-", ".", "_", "0", "&amp;", "&#10;", "</", "/>", "npi", "NPI",
    "xml", "xmlns=''", "p:", "</clinician>", "<clinician>", "<npi>", "</npi>", "<npi/>", "<tin/>",
    " npi='1'", " NPI=\"2\"", " x='3'", "<!DOCTYPE a>",
  ]

  /// One in `rarity` of its parts is odd; at 0 none is.
  init(seed: UInt64, isNested: Bool, rarity: Int) {
    generator = SeededGenerator(seed: seed)
    if isNested { text += "<export>" + space() }
    for _ in 0..<(isNested ? number(3) + 1 : 1) {
      text += "<clinicians>"
      for _ in 0..<number(12) {
        text += space() + record()
        if isOdd(rarity) { text += oneOf(Self.words) }
      }
      text += space() + "</clinicians>"
    }
    if isNested { text += space() + "</export>" }
    guard rarity > 0 else { return }
    for _ in 0..<number(text.unicodeScalars.count / rarity + 1) { mutate() }
  }

  private mutating func record() -> String {
    let name = oneOf(["clinician", "clinician", "clinician", "Clinician", "other", "CLINICIAN"])
    var record = "<\(name)"
    for column in ["npi", "TIN", "x-1", "name"] where number(4) == 0 {
      record += " \(column)=" + oneOf(["'\(value())'", "\"\(value())\""])
    }
    if number(8) == 0 { record += " " }
    if number(8) == 0 { return record + "/>" }
    record += ">"
    for column in ["npi", "tin", "first_name", "Name", "x.y"] where number(3) > 0 {
      record += space()
      record += number(6) == 0 ? "<\(column)/>" : "<\(column)>\(text(value()))</\(column)>"
    }
    return record + space() + "</\(name)>"
  }

  private mutating func value() -> String {
    oneOf([
      "", " ", "1", "Y", "9000000015", "O Brien, Jr.", " padded ", "a longer value than 16 bytes",
      "Chloé", "日本", "😀", "\u{FF21}", "\u{FFFD}", "]]", "a]b",
    ])
  }

  private mutating func text(_ value: String) -> String { oneOf([value, value, value + "\n\t"]) }

  private mutating func space() -> String { oneOf(["", "", "\n", "\n  ", "\t", "\r\n", " "]) }

  /// Changes one place of the text.
  private mutating func mutate() {
    var scalars = Array(text.unicodeScalars)
    let place = number(scalars.count)
    let word = Array(oneOf(Self.words).unicodeScalars)
    switch number(4) {
    case 0: scalars.remove(at: place)
    case 1: scalars.replaceSubrange(place...place, with: word)
    case 2: scalars.insert(scalars[number(scalars.count)], at: place)
    default: scalars.insert(contentsOf: word, at: place)
    }
    text = String(String.UnicodeScalarView(scalars))
  }

  private mutating func isOdd(_ rarity: Int) -> Bool { rarity > 0 && number(rarity) == 0 }

  private mutating func number(_ limit: Int) -> Int {
    Int.random(in: 0..<max(limit, 1), using: &generator)
  }

  private mutating func oneOf<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(choices.count)]
  }
}
