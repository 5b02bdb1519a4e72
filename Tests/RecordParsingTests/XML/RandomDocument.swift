import TestSupport

/// A random well-formed document, and what has to be read of it.
struct RandomDocument {
  let isNested: Bool
  private(set) var text = ""
  private(set) var content = ReadDocument()
  private var generator: SeededGenerator

  init(seed: UInt64, isNested: Bool) {
    self.isNested = isNested
    generator = SeededGenerator(seed: seed)
    content.root = "root"
    if chance(2) { text += "<?xml version=\"1.0\"?>" }
    addMisc()
    text += startTag("root")
    for _ in 0..<number(8) {
      if isNested {
        addContainer()
      } else {
        addItem(in: nil)
      }
    }
    text += "</root" + space() + ">"
    addMisc()
  }

  /// What may be before and after the root.
  private mutating func addMisc() {
    for _ in 0..<number(3) { text += oneOf([comment(), instruction(), space()]) }
  }

  private mutating func addContainer() {
    let name = oneOf(["clinicians", "groups", "p:sites"])
    text += oneOf(["text", comment(), instruction(), "<![CDATA[<groups>]]>", "&gt;"])
    content.children.append(String(name.split(separator: ":").last ?? ""))
    if chance(5) {
      text += startTag(name).dropLast() + "/>"
      return
    }
    text += startTag(name)
    for _ in 0..<number(6) { addItem(in: content.children.last) }
    text += "</\(name)>"
  }

  /// One piece of what is between records, or a record.
  private mutating func addItem(in container: String?) {
    switch number(8) {
    case 0: text += comment()
    case 1: text += instruction()
    case 2: text += "<![CDATA[" + oneOf(["<clinician>", "]]", "-->", "</root>", "\n>"]) + "]]>"
    case 3: text += "text &amp; > ' \" é\n"
    case 4: text += startTag("other") + "<clinician npi='0'>" + comment() + "</clinician></other>"
    default: addRecord(in: container)
    }
  }

  private mutating func addRecord(in container: String?) {
    let line = 1 + text.utf8.count { $0 == UInt8(ascii: "\n") }
    var record = ReadDocument.Record(values: ["", "", ""], line: line, container: container)
    var tag = "<" + oneOf(["clinician", "Clinician", "p:clinician"])
    let name = tag.dropFirst()
    var children = ""
    for (column, field) in ["npi", "tin", "name"].enumerated() {
      if chance(2) {
        let (markup, value) = attributeValue()
        tag += " " + space() + field + space() + "=" + markup
        record.values[column] = value
      }
      if chance(2) {
        let (markup, value) = elementContent()
        children += oneOf([comment(), instruction(), "text", "", "<other>/</other>"])
        children += startTag(field) + markup + "</\(field)>"
        record.values[column] = value
      }
    }
    tag += oneOf(["", " other='>'", space()])
    text += tag + (children.isEmpty && chance(2) ? "/>" : ">\(children)</\(name)>")
    content.records.append(record)
  }

  private mutating func attributeValue() -> (markup: String, value: String) {
    let pieces = [
      (">", ">"), ("&lt;", "<"), ("1", "1"), ("é😀", "é😀"), ("&#x41;", "A"), ("]]>", "]]>"),
      ("/>", "/>"), ("--&gt;", "-->"), ("a\nb", "a b"),
    ]
    var (markup, value) = ("", "")
    for _ in 0..<number(4) {
      let piece = oneOf(pieces)
      markup += piece.0
      value += piece.1
    }
    return chance(2) ? ("\"'\(markup)\"", "'" + value) : ("'\(markup)\"'", value + "\"")
  }

  private mutating func elementContent() -> (markup: String, value: String) {
    let pieces = [
      ("1", "1"), (">", ">"), ("'\"", "'\""), ("&lt;", "<"), ("&#10;x", "\nx"), ("a\nb", "a\nb"),
      ("<![CDATA[<npi>]]>", "<npi>"), ("<![CDATA[]]]]>", "]]"), (comment(), ""),
      (instruction(), ""), ("<b>2<npi>3</npi></b>", ""), ("é😀", "é😀"),
    ]
    var (markup, value) = ("x", "x")
    for _ in 0..<number(5) {
      let piece = oneOf(pieces)
      markup += piece.0
      value += piece.1
    }
    return (space() + markup + "x" + space(), value + "x")
  }

  private mutating func startTag(_ name: String) -> String {
    let attributes = ["", "", " a='>'", " a=\"/>\" b='\"'", " a='&lt;!--'"]
    return "<" + name + oneOf(attributes) + space() + ">"
  }

  private mutating func comment() -> String {
    let words = ["", ">", " <clinician npi='1'> ", " - - ", "\n", "]]>", "?>", "'", "\""]
    return "<!--" + oneOf(words) + "-->"
  }

  private mutating func instruction() -> String {
    let words = ["", " >", " <clinician/> ", " ? >", "\n", " --> ", " \"", " '"]
    return "<?p" + oneOf(words) + "?>"
  }

  private mutating func space() -> String { oneOf(["", "", " ", "\n", "\t", "\r\n"]) }

  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func chance(_ count: Int) -> Bool { number(count) == 0 }

  private mutating func oneOf<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(choices.count)]
  }
}
