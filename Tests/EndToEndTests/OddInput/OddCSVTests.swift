import Foundation
import Testing

struct OddCSVTests {
  private static let header = "npi,tin,name"
  private static let record = "\(npi(1)),\(tin(1)),"
  private static let plain = "\(header)\n\(record)Ann\n"

  @Test(arguments: encodings + delimiters + headers + quotes + bytes)
  func `an odd CSV file is read, or is refused with its line`(input: OddInput) async throws {
    try await input.check(as: "clinicians.csv")
  }

  static let encodings: [OddInput] = [
    OddInput("a byte order mark of UTF-8", "\u{FEFF}\(plain)", .read([1])),
    OddInput(
      "two byte order marks",
      "\u{FEFF}\u{FEFF}\(plain)",
      .refused(at: ":1:", naming: "second byte order mark")
    ),
    OddInput("UTF-16, the low byte first", bytes: utf16("\u{FEFF}\(plain)"), .read([1])),
    OddInput("UTF-16, the high byte first", bytes: swapped(utf16("\u{FEFF}\(plain)")), .read([1])),
    OddInput(
      "UTF-16 without a mark",
      bytes: utf16(plain),
      .refused(at: ":", naming: "UTF-16 without a byte order mark")
    ),
    OddInput(
      "UTF-16 with the mark of the other order",
      bytes: utf16("\u{FFFE}\(plain)"),
      .refused(at: ":1:", naming: "npi")
    ),
    OddInput(
      "an odd last byte of UTF-16",
      bytes: utf16("\u{FEFF}\(plain)x").dropLast(),
      .rejects([(3, "bad-encoding")])
    ),
    OddInput(
      "half a surrogate pair in UTF-16",
      bytes: utf16("\u{FEFF}\(header)\n\(record)") + [0x3D, 0xD8, 0x0A, 0x00],
      .rejects([(2, "bad-encoding")])
    ),
    OddInput(
      "Windows-1252 that is not told",
      bytes: ended(by: 0xEB),
      .rejects([(2, "bad-encoding")])
    ),
    OddInput(
      "Windows-1252 that is told",
      bytes: ended(by: 0xEB),
      .read([1]),
      options: ["--encoding", "windows-1252"]
    ),
    OddInput(
      "a byte that Windows-1252 does not define",
      bytes: ended(by: 0x9D),
      .rejects([(2, "bad-encoding")]),
      options: ["--encoding", "windows-1252"]
    ),
    OddInput(
      "an overlong form of UTF-8",
      bytes: ended(by: 0xC0, 0x80),
      .rejects([(2, "bad-encoding")])
    ),
    OddInput(
      "a header that is no text",
      bytes: Data("npi,tin,na".utf8) + [0xEF] + Data("me\n".utf8),
      .refused(at: ":1:", naming: "header")
    ),
  ]

  static let delimiters: [OddInput] = [
    OddInput("semicolons", "npi;tin;a,b\n\(npi(1));\(tin(1));c\n", .read([1])),
    OddInput("tabs", "npi\ttin\ta,b\n\(npi(1))\t\(tin(1))\tc\n", .read([1])),
    OddInput("bars", "npi|tin|a,b\n\(npi(1))|\(tin(1))|c\n", .read([1])),
    OddInput("delimiters in quotes", "npi,tin,\"a;b;c;d\"\n\(record)\n", .read([1])),
    OddInput("a tie, which the comma wins", "npi;x,tin\n", .refused(at: ":1:", naming: "npi")),
    OddInput(
      "a quote in a header's field, and another delimiter in the records",
      "npi,tin,5\" screen\n\(record)a;b;c;d;e;f;g;h;i;j\n",
      .read([1])
    ),
    OddInput("no delimiter at all", "npi\n\(npi(1))\n", .refused(at: ":1:", naming: "tin")),
  ]

  static let headers: [OddInput] = [
    OddInput("no byte", "", .refused(at: "", naming: "empty")),
    OddInput("a byte order mark alone", "\u{FEFF}", .refused(at: "", naming: "empty")),
    OddInput("line ends alone", "\n\r\n\n", .refused(at: "", naming: "empty")),
    OddInput("white space alone", "  \n \t\n  ", .refused(at: "", naming: "empty")),
    OddInput("a header alone", header, .read([])),
    OddInput("blank lines before the header", "\n \r\n\(plain)", .read([1])),
    OddInput(
      "carriage returns alone",
      "npi,tin\r\(record)\r",
      .refused(at: ":1:", naming: "line end")
    ),
    OddInput("a column twice", "npi,tin,npi\n", .refused(at: ":1:", naming: "npi")),
    OddInput(
      "a column twice, written otherwise",
      "npi,tin,\" T-I_N \"\n",
      .refused(at: ":1:", naming: "tin")
    ),
    OddInput(
      "a column twice, with what could drive a terminal",
      "npi,tin,opted\u{2013}in,\u{1B}[31m\u{7},\"is opted_in\"\n",
      .refused(at: ":1:", naming: "opted_in")
    ),
    OddInput(
      "an unknown column that could drive a terminal",
      "npi,tin,\u{1B}]0;title\u{7}\u{9B}2J\u{8}\n\(record)\n",
      .read([1])
    ),
    OddInput("thousands of columns", wide, .read([1])),
  ]

  static let quotes: [OddInput] = [
    OddInput(
      "a quote that is never closed",
      "\(plain)\(npi(2)),\"\(tin(1)),\n\n",
      .refused(at: ":3:", naming: "quote")
    ),
    OddInput(
      "a header's quote that is never closed",
      "npi,\"tin\n\(plain)",
      .refused(at: ":1:", naming: "quote")
    ),
    OddInput(
      "a header's quote that is never closed, before very many lines",
      openHeader,
      .refused(at: ":1:", naming: "quote")
    ),
    OddInput("a quote alone", "\"", .refused(at: ":1:", naming: "quote")),
    OddInput(
      "fields of quotes",
      "\(header)\n\"\(npi(1))\",\"\(tin(1))\",\"\"\"\n\"\"\"\n",
      .read([1])
    ),
    OddInput("quotes in fields", "\(header)\n\(record)a\"b\"\"\n", .read([1])),
    OddInput("text after a quote", "\(header)\n\"\(npi(1))\" ,\"97\"0000001,\n", .read([1])),
    OddInput(
      "thousands of quotes",
      "\(header)\n\(record)" + String(repeating: "\"", count: 10_000),
      .read([1])
    ),
  ]

  static let bytes: [OddInput] = [
    OddInput("a NUL in a value", "\(header)\n\(record)A\0B\n", .read([1])),
    OddInput(
      "a NUL in an identifier",
      "\(header)\n\(npi(1))\0,\(tin(1)),\n",
      .rejects([(2, "bad-npi")])
    ),
    OddInput("a NUL in the header", "npi,tin,a\0b\n\(record)\n", .read([1])),
    OddInput("a file of NULs", bytes: Data(count: 1000), .refused(at: ":1:", naming: "header")),
    OddInput(
      "controls in a value",
      "\(header)\n\u{1B}[31m\u{7},\(tin(1)),\n",
      .rejects([(2, "bad-npi")])
    ),
    OddInput(
      "too few and too many fields",
      "\(header)\n\(npi(1))\n\(record)a,b\n",
      .rejects([(2, "ragged-record"), (3, "ragged-record")])
    ),
    OddInput(
      "a field of 17 MiB",
      "\(header)\n\(record)\(mebibytes(17))\n",
      .refused(at: ":2:", naming: "16 MiB")
    ),
    OddInput(
      "a quoted field of 17 MiB",
      "\(header)\n\(record)\"\(mebibytes(17))\"\n",
      .refused(at: ":2:", naming: "16 MiB")
    ),
  ]

  /// A file whose last record ends with some bytes.
  private static func ended(by bytes: UInt8...) -> Data {
    Data("\(header)\n\(record)Zo".utf8) + bytes
  }

  /// The units of UTF-16, the low byte of each first.
  private static func utf16(_ text: String) -> Data {
    Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
  }

  /// The bytes of each pair in the other order.
  private static func swapped(_ bytes: Data) -> Data {
    Data(bytes.indices.map { bytes[$0 ^ 1] })
  }

  private static func mebibytes(_ count: Int) -> String {
    String(repeating: "x", count: count << 20)
  }

  /// A header and a record of thousands of columns.
  private static let wide: String = {
    let names = (0..<5000).map { ",c\($0)" }.joined()
    let commas = String(repeating: ",", count: 5000)
    return "npi,tin\(names)\n\(npi(1)),\(tin(1))\(commas)"
  }()

  private static let openHeader = "npi,tin,\"\n" + String(repeating: "x\n", count: 60_000)
}
