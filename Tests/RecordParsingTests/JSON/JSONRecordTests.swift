import RecordParsing
import TestSupport
import Testing

/// What a record in JSON says.
struct JSONRecordTests {
  private func values(_ record: String) throws -> [[String]] {
    let lines = try ReadJSON(record.utf8, .lines)
    let document = try ReadJSON("[\(record)]".utf8, .document)
    #expect(lines == document)
    return lines.values
  }

  @Test(
    arguments: [
      (#""plain""#, "plain"), (#""""#, ""), (#""say \"x\"""#, #"say "x""#),
      (#""a\\b\/c""#, #"a\b/c"#), (#""x\tb\nc\rd\be\ff""#, "x\tb\nc\rd\u{8}e\u{C}f"),
      (#""\u0041\u00e9\u8A3a""#, "Aé診"), (#""\ud83d\ude00""#, "😀"), (#""Zoë""#, "Zoë"),
      (#""{,}:[]""#, "{,}:[]"), (#""  blank  ""#, "blank"),
      (#""a longer text, of 8 and more""#, "a longer text, of 8 and more"),
      ("0", "0"), ("-0", "-0"), ("12", "12"), ("1.50", "1.50"), ("-1e5", "-1e5"),
      ("2E+07", "2E+07"),
      ("true", "true"), ("false", "false"), ("null", ""),
      ("[]", ""), (#"["x"]"#, "x"), (#"["x", "y" ,"z"]"#, "x;y;z"),
      ("[1,true,null,2.5]", "1;true;;2.5"),
      ("[null]", ""), ("[null,null]", ";"), (#"["\u00e9","ë"]"#, "é;ë"), ("[ ]", ""),
    ]
  )
  func `a value is as it is written, an array is joined`(written: String, value: String) throws {
    #expect(try values(#"{"a":\#(written),"b":"x"}"#) == [[value, "x", ""]])
    #expect(try values(#"{ "b" : "x" , "a" : \#(written) }"#) == [[value, "x", ""]])
  }

  @Test(
    arguments: [
      (#"{"d":1,"a":"x"}"#, ["d"]), (#"{"d":{"a":1,"e":[true]},"a":"x"}"#, ["d/a", "d/e"]),
      (#"{"a":"x","d":[{"e":1},{"f":{"g":null}}]}"#, ["d/e", "d/f/g"]),
      (#"{"a":"x","d":[[1],2],"e":{},"f":[{}]}"#, ["d", "e", "f"]), (#"{"a":"x","d":null}"#, ["d"]),
      (#"{"b":{"e":1},"c":[["x"]],"a":"x"}"#, ["b/e", "c"]),
    ] as [(String, Set<String>)]
  )
  func `what is no value of a field is ignored by its path`(
    record: String,
    ignored: Set<String>
  ) throws {
    let read = try ReadJSON(record.utf8, .lines)
    #expect(read.values == [["x", "", ""]])
    #expect(read.ignored == ignored)
    #expect(read.isText == [true])
  }

  @Test(
    arguments: [
      #"{"a":"\ud83d"}"#, #"{"a":"\ude00x"}"#, #"{"a":"\ud83d\u0041"}"#, #"{"d":"\ud800"}"#,
      #"{"\udfff":1}"#, #"{"a":["x","\ud800"]}"#, #"{"d":{"e":"\ud83d\ud83d\ude00"}}"#,
    ]
  )
  func `half of a surrogate pair makes a record no text, and no other`(record: String) throws {
    let text = "\(record)\n{\"a\":\"\\u00e9\"}"
    #expect(try ReadJSON(text.utf8, .lines).isText == [false, true])
    #expect(
      try ReadJSON("[\(record),{\"a\":\"\\u00e9\"}]".utf8, .document).isText == [false, true]
    )
  }

  @Test(
    arguments: [
      #"{"a":"1","a":"1"}"#, #"{"a":null,"a":null}"#, #"{"a":{},"a":"1"}"#, #"{"d":1,"d":2}"#,
      #"{"d":{"e":1,"e":1}}"#, #"{"\u0061":1,"a":1}"#,
    ]
  )
  func `a member that is twice in an object is a fault`(record: String) {
    #expect(throws: InputFault.self) { try ReadJSON(record.utf8, .lines) }
    #expect(throws: InputFault.self) { try ReadJSON(record.utf8, .document) }
  }

  @Test func `names of two members that are one field are a fault with the field`() {
    let shape = RecordShape(fieldCount: 2) { _ in [1] }
    let fault = #expect(throws: InputFault.self) {
      try ReadJSON("\n{\"x\":null,\"y\":1}".utf8, .lines, shape: shape)
    }
    #expect(fault == InputFault(.repeatedField(column: 1), line: 2))
  }

  @Test func `one member can be several fields, and a path can be one`() throws {
    let shape = RecordShape(fieldCount: 3) { path in
      switch path.map({ String(decoding: $0, as: UTF8.self) }) {
      case ["x"]: [0, 1]
      case ["y", "z"]: [2]
      default: []
      }
    }
    let read = try ReadJSON(#"{"y":{"z":7,"x":1},"x":"v"}"#.utf8, .lines, shape: shape)
    #expect(read.values == [["v", "v", "7"]])
    #expect(read.ignored == ["y/x"])
  }

  @Test(
    arguments: [
      "{", "{}x", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{a:1}"#,
      #"{'a':1}"#,
      #"{"a":01}"#, #"{"a":-}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#,
      #"{"a":0x1}"#,
      #"{"a":NaN}"#, #"{"a":tru}"#, #"{"a":True}"#, #"{"a":"x}"#, #"{"a":"\q"}"#,
      #"{"a":"\u00g0"}"#,
      #"{"a":"\u00"}"#, "{\"a\":\"\u{1}\"}", "{\"a\":\"x\ty\"}", #"{"a":[1,]}"#, #"{"a":[1}"#,
      #"{"a":[,]}"#,
      #"{"a":{"b":1]}"#, "{\"a\":1}\u{B}", "\u{FEFF}{}", "1", "null", #""a""#, "{\"a\":1}{\"a\":2}",
      #"{"a":1}//"#, "{\"a\":/**/1}", #"{"a":"\"#,
    ]
  )
  func `what is no JSON is a fault with its line`(record: String) {
    for text in ["{}\n\(record)", "{}\n\(record)\n{}"] {
      let fault = #expect(throws: InputFault.self, "\(text)") { try ReadJSON(text.utf8, .lines) }
      #expect(fault?.line == 2, "\(text)")
    }
    let fault = #expect(throws: InputFault.self) {
      try ReadJSON("[{},\n\(record)]".utf8, .document)
    }
    #expect(fault?.line == 2)
  }

  @Test func `bytes that are no UTF-8 are a fault with their line`() {
    let record = Array("{}\n{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)
    let fault = InputFault(.malformedJSON("it has bytes that are no UTF-8"), line: 2)
    #expect(throws: fault) { try ReadJSON(record, .lines) }
    #expect(throws: InputFault.self) { try ReadJSON([0xFF, 0xFE] + record, .lines) }
  }

  @Test(arguments: [1, 255, 256, 100_000])
  func `values can be so deep and no deeper`(depth: Int) throws {
    let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let record = "{\"d\":\(arrays)}"
    if depth < 256 {
      #expect(try values(record) == [["", "", ""]])
    } else {
      #expect(throws: InputFault.self) { try values(record) }
    }
  }

  @Test func `as many names as anyone has are read, and no more`() {
    let members = (0...JSONRecordParser.nameLimit).map { "\"\($0)\":0" }
    let few = members.prefix(5000).joined(separator: ",")
    #expect(throws: Never.self) { try ReadJSON("{\(few)}".utf8, .lines) }
    let many = members.joined(separator: ",")
    #expect(throws: InputFault.self) { try ReadJSON("{\(many)}".utf8, .lines) }
  }
}
