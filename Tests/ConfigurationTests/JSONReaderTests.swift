import Testing

@testable import Configuration

struct JSONReaderTests {
  private func members(_ json: String) throws(JSONCursor.Fault) -> [String: ConfigurationValue]? {
    try JSONReader.members(in: Array(json.utf8))
  }

  @Test(
    arguments: [
      ("true", .flag(true)), ("false", .flag(false)), ("null", .other), ("{}", .other),
      (#"{"b": {"c": []}}"#, .other), ("[]", .list([])), ("[1]", .list([.text("1")])),
      (#"[ "b" , [ true ] ]"#, .list([.text("b"), .list([.flag(true)])])),
      ("0", .text("0")), ("-0", .text("-0")), ("0.10", .text("0.10")), ("1E+3", .text("1E+3")),
      ("-12.5e-07", .text("-12.5e-07")), ("1e400", .text("1e400")),
      ("12345678901234567890123456789", .text("12345678901234567890123456789")),
      (#""""#, .text("")), (#""é /""#, .text("é /")), ("\"\u{7F}\"", .text("\u{7F}")),
      (#""\"\\\/\b\f\n\r\t""#, .text("\"\\/\u{8}\u{C}\n\r\t")),
      (#""\u0041\u00e9\uD83D\ude00\u0000""#, .text("Aé😀\0")),
    ] as [(String, ConfigurationValue)]
  )
  func `what is JSON is taken, and numbers keep their text`(
    json: String,
    value: ConfigurationValue
  ) throws {
    #expect(try members("\n{ \"a\" :\t\(json)\r\n}\n") == ["a": value])
  }

  @Test(
    arguments: [
      ("", 1, "it ends too early"), ("{\n", 2, "it ends too early"),
      ("{\"a", 1, "it ends too early"),
      ("{\"a\":1,", 1, "it ends too early"), ("[1", 1, "it ends too early"),
      ("{\"a\":1}\n{}", 2, "more stands after the end"), ("{}\0", 1, "more stands after the end"),
      ("{\"a\":1\n\"b\":2}", 2, "a comma or } is missing"), ("[1 2]", 1, "a comma or ] is missing"),
      ("{\"a\":1,}", 1, "a text in quotes is missing"), ("{a:1}", 1, "a text in quotes is missing"),
      ("{\"a\" 1}", 1, "a colon is missing"), ("{'a':1}", 1, "a text in quotes is missing"),
      ("[1,]", 1, "a value is missing"), ("[,1]", 1, "a value is missing"),
      ("{\"a\":}", 1, "a value is missing"), ("[True]", 1, "a value is missing"),
      ("[+1]", 1, "a value is missing"), ("[.5]", 1, "a value is missing"),
      ("[NaN]", 1, "a value is missing"), ("[-]", 1, "a value is missing"),
      ("[01]", 1, "a comma or ] is missing"), ("[1.]", 1, "a digit is missing"),
      ("[1e]", 1, "a digit is missing"), ("[1e+]", 1, "a digit is missing"),
      ("[\"a\nb\"]", 1, "a text has no end in its line"),
      ("[\"\t\"]", 1, "a text has no end in its line"),
      (#"["\x41"]"#, 1, "a backslash stands before what it can't escape"),
      (#"["\u12g4"]"#, 1, "four hexadecimal digits are missing"),
      (#"["\u+123"]"#, 1, "four hexadecimal digits are missing"),
      (#"["\ud83d"]"#, 1, "half of a character is escaped"),
      (#"["\ud83d\u0041"]"#, 1, "half of a character is escaped"),
      (#"["\ude00"]"#, 1, "half of a character is escaped"),
      ("{\"a\": 1,\n \"\\u0061\": 2}", 2, "a stands there twice"),
    ]
  )
  func `what is no JSON is refused, with its line`(json: String, line: Int, reason: String) {
    #expect(throws: JSONCursor.Fault(line: line, reason: reason)) { try members(json) }
  }

  @Test(arguments: ["[]", "1", "\"a\"", "null", "true"])
  func `a value that is no object has no members`(json: String) throws {
    #expect(try members(json) == nil)
  }

  @Test func `a mark of UTF-8 is passed over`() throws {
    #expect(try members("\u{FEFF}{}") == [:])
  }

  @Test(
    arguments: [[0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]]
  )
  func `a text has to be UTF-8`(bytes: [UInt8]) {
    let json = Array("[\"".utf8) + bytes + Array("\"]".utf8)
    #expect(throws: JSONCursor.Fault(line: 1, reason: "a text is not UTF-8")) {
      try JSONReader.members(in: json)
    }
  }

  @Test func `values stand in each other as deep as the limit`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try members(nested(JSONReader.depthLimit)) == nil)
    let reason = "values stand too deep in each other"
    #expect(throws: JSONCursor.Fault(line: 1, reason: reason)) {
      try members(nested(JSONReader.depthLimit + 1))
    }
    #expect(throws: JSONCursor.Fault(line: 1, reason: reason)) {
      try members(String(repeating: "{\"a\":", count: 100_000))
    }
  }
}
