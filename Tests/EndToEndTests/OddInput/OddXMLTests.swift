import Foundation
import Testing

struct OddXMLTests {
  private static let record = "<clinician npi='\(npi(1))' tin='\(tin(1))'/>"

  @Test(arguments: readable + bombs + malformed + limits)
  func `an odd XML file is read, or is refused with its line`(input: OddInput) async throws {
    try await input.check(as: "clinicians.xml")
  }

  static let readable: [OddInput] = [
    OddInput("records of the root", "<x>\(record)</x>", .read([1])),
    OddInput("a root alone", "<x/>", .read([])),
    OddInput("a byte order mark", "\u{FEFF}<x>\(record)</x>", .read([1])),
    OddInput("UTF-16", bytes: utf16("\u{FEFF}<x>\(record)</x>"), .read([1])),
    OddInput("UTF-16 without a mark", bytes: utf16("<x>\(record)</x>"), .read([1])),
    OddInput(
      "Latin-1",
      bytes: document(encoding: "ISO-8859-1", 0xE9),
      .read([1])
    ),
    OddInput(
      "Windows-1252",
      bytes: document(encoding: "windows-1252", 0x80),
      .read([1])
    ),
    OddInput(
      "markup that is none",
      "<?p <x>?><!-- <x> > ' --><x a='>'><![CDATA[<clinician/>]]><!-- > -->\(record)<?p ' ?></x>",
      .read([1])
    ),
    OddInput(
      "values in pieces",
      "<x><clinician tin='1'><npi>\(npi(1).prefix(3))<!-- - --><![CDATA[\(npi(1).dropFirst(3))]]>"
        + "<b>0</b></npi><TIN>&#x39;\(tin(1).dropFirst())</TIN></clinician></x>",
      .read([1])
    ),
    OddInput(
      "name spaces of all sorts",
      "<a:x xmlns:a='no URI' xmlns='u'><b:clinician b:npi='\(npi(1))' c:tin='\(tin(1))'/></a:x>",
      .read([1])
    ),
    OddInput(
      "records in records, and in unknown elements",
      "<x><y>\(record)</y><clinician npi='\(npi(2))' tin='\(tin(1))'>\(record)</clinician></x>",
      .read([2])
    ),
    OddInput(
      "a required field that is absent",
      "<x>\n<clinician/></x>",
      .rejects([(2, "missing-value")])
    ),
    OddInput(
      "an element that is empty beside its attribute",
      "<x>\n<clinician npi='\(npi(1))' tin='\(tin(1))'><npi/></clinician></x>",
      .rejects([(2, "missing-value")])
    ),
  ]

  /// Declarations that would read files, or take all memory.
  static let bombs: [OddInput] = [
    OddInput("an entity", doctype("<!ENTITY a 'x'>"), .refused(at: ":2:", naming: "DOCTYPE")),
    OddInput(
      "entities that double thirty times",
      doctype(doubling, using: "a30"),
      .refused(at: ":2:", naming: "DOCTYPE")
    ),
    OddInput(
      "entities that hold each other",
      doctype("<!ENTITY a '&b;'><!ENTITY b '&a;'>"),
      .refused(at: ":2:", naming: "DOCTYPE")
    ),
    OddInput(
      "a long entity many times",
      doctype("<!ENTITY a '\(long)'>", using: manyTimes),
      .refused(at: ":2:", naming: "DOCTYPE")
    ),
    OddInput(
      "a file",
      doctype("<!ENTITY a SYSTEM 'file:///etc/passwd'>"),
      .refused(at: ":2:", naming: "DOCTYPE")
    ),
    OddInput(
      "a file without an end",
      doctype("<!ENTITY % a SYSTEM 'file:///dev/zero'> %a;"),
      .refused(at: ":2:", naming: "DOCTYPE")
    ),
    OddInput(
      "a declaration elsewhere",
      "<!DOCTYPE x SYSTEM 'http://localhost:1/x.dtd'><x>\(record)</x>",
      .refused(at: ":1:", naming: "DOCTYPE")
    ),
    OddInput(
      "a declaration after records",
      "<x>\(record)\n</x>\n<!DOCTYPE x>",
      .refused(at: ":3:", naming: "DOCTYPE")
    ),
    OddInput(
      "an entity that nothing declares",
      "<x>\n<clinician npi='&nbsp;'/></x>",
      .refused(at: ":2:", naming: "well-formed")
    ),
  ]

  static let malformed: [OddInput] = [
    OddInput("no byte", "", .refused(at: "", naming: "empty")),
    OddInput("CSV", "npi,tin\n\(npi(1)),\(tin(1))\n", .refused(at: ":1:", naming: "well-formed")),
    OddInput("no end", "<x>\n\(record)\n", .refused(at: ":", naming: "well-formed")),
    OddInput(
      "a tag that is cut short",
      "<x>\n\(record)\n<clinician npi='",
      .refused(at: ":3:", naming: "well-formed")
    ),
    OddInput("two roots", "<x>\(record)</x>\n<x/>", .refused(at: ":2:", naming: "well-formed")),
    OddInput(
      "text after the root",
      "<x>\(record)</x>\ny",
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput(
      "tags that do not match",
      "<x>\n\(record)\n<a><b></a></b></x>",
      .refused(at: ":3:", naming: "well-formed")
    ),
    OddInput(
      "a comment in a comment",
      "<x>\n<!-- -- -->\(record)</x>",
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput(
      "the end of CDATA in text",
      "<x>\n]]>\(record)</x>",
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput("a reference to NUL", "<x>\n&#0;</x>", .refused(at: ":2:", naming: "well-formed")),
    OddInput(
      "a control",
      "<x>\n<clinician npi='\u{1B}[31m'/></x>",
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput("a NUL", "<x>\n\0\(record)</x>", .refused(at: ":2:", naming: "well-formed")),
    OddInput(
      "NULs that look like UTF-32",
      "\u{FEFF}<\(nuls)",
      .refused(at: ":1:", naming: "well-formed")
    ),
    OddInput(
      "bytes that are no UTF-8",
      bytes: Data("<x>\n".utf8) + [0xC3] + Data("</x>".utf8),
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput(
      "an attribute twice",
      "<x>\n<clinician npi='1' npi='2'/></x>",
      .refused(at: ":2:", naming: "well-formed")
    ),
    OddInput(
      "a field twice",
      "<x>\n<clinician><tin/><TIN/></clinician></x>",
      .refused(at: ":2:", naming: "tin")
    ),
    OddInput(
      "a field and its alias",
      "<x>\n<clinician opted_in='Y' isOptedIn='Y'/></x>",
      .refused(at: ":2:", naming: "opted_in")
    ),
    OddInput(
      "an encoding that nobody knows",
      "<?xml version='1.0' encoding='\u{1B}[31m'?><x/>",
      .refused(at: ":1:", naming: "encoding")
    ),
  ]

  static let limits: [OddInput] = [
    OddInput("256 attributes", "<x>\(record)<y \(attributes(256))/></x>", .read([1])),
    OddInput(
      "257 attributes",
      "<x>\n<y \(attributes(257))/></x>",
      .refused(at: ":2:", naming: "256")
    ),
    OddInput(
      "100,000 attributes",
      "<x>\n<y \(attributes(100_000))/></x>",
      .refused(at: ":2:", naming: "256")
    ),
    OddInput("elements 256 deep", deep(256), .refused(at: ":1:", naming: "no record")),
    OddInput("elements 257 deep", deep(257), .refused(at: ":1:", naming: "256")),
    OddInput(
      "elements without an end",
      String(repeating: "<y>", count: 1_000_000),
      .refused(at: ":1:", naming: "256")
    ),
    OddInput(
      "a field of 12 MiB",
      "<x>\(record)<clinician npi='\(npi(2))' tin='\(tin(1))'>"
        + "<name>\(mebibytes(12))</name></clinician></x>",
      .read([1, 2])
    ),
    OddInput(
      "a field of 17 MiB",
      "<x>\n<clinician><name>\(mebibytes(17))</name></clinician></x>",
      .refused(at: ":2:", naming: "16 MiB")
    ),
    OddInput(
      "an attribute of 17 MiB",
      "<x>\n<clinician name='\(mebibytes(17))'/></x>",
      .refused(at: ":2:", naming: "MiB")
    ),
    OddInput(
      "many elements that hold nothing",
      "<x>\(record)\(empties)</x>",
      .read([1])
    ),
  ]

  private static let empties = String(repeating: "<y></y>", count: 300_000)
  private static let nuls = String(repeating: "\0", count: 80)

  /// A document with a byte of its encoding.
  private static func document(encoding: String, _ byte: UInt8) -> Data {
    let start = "<?xml version='1.0' encoding='\(encoding)'?><x a='"
    return Data(start.utf8) + [byte] + Data("'>\(record)</x>".utf8)
  }

  /// Thirty entities, each of which is the one before it twice.
  private static let doubling =
    "<!ENTITY a0 'x'>"
    + (1...30).map { "<!ENTITY a\($0) '&a\($0 - 1);&a\($0 - 1);'>" }.joined(separator: "\n")

  private static let long = String(repeating: "x", count: 50_000)
  private static let manyTimes = String(repeating: "a;&", count: 50_000) + "a"

  private static func doctype(_ subset: String, using entity: String = "a") -> String {
    "<?xml version='1.0'?>\n<!DOCTYPE x [\(subset)]>\n<x>\(record)&\(entity);</x>"
  }

  private static func attributes(_ count: Int) -> String {
    (0..<count).map { "a\($0)=''" }.joined(separator: " ")
  }

  private static func deep(_ depth: Int) -> String {
    String(repeating: "<y>", count: depth) + String(repeating: "</y>", count: depth)
  }

  private static func utf16(_ text: String) -> Data {
    Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
  }

  private static func mebibytes(_ count: Int) -> String {
    String(repeating: "x", count: count << 20)
  }
}
