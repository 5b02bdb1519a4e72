import RecordParsing
import TestSupport
import Testing

/// Records at a path, with what they inherit.
struct JSONPathTests {
  private func read(
    _ text: String,
    _ path: [String],
    chunkSize: Int = 1 << 18
  ) throws -> ReadJSON {
    try ReadJSON(text.utf8, .path(path), chunkSize: chunkSize)
  }

  private static let nested = """
    {"a":"A","year":2026,"practices":[
     {"b":"B1","rows":[{"c":1},{"c":2,"a":"own"}],"a":"late"},
     {"b":"B2","rows":{"c":3,"b":null}}, {"rows":[]},
     {"address":{"b":"nested"},"rows":[[{"c":4}],{"a":null}]}
    ],"rows":[{"c":5}]}
    """

  @Test(arguments: [1, 2, 5, 17, 60, 1 << 18])
  func `records have what is around them and before them, their own first`(chunkSize: Int) throws {
    let read = try read(Self.nested, ["practices", "rows"], chunkSize: chunkSize)
    #expect(
      read.values == [
        ["A", "B1", "1"], ["own", "B1", "2"], ["A", "B2", "3"], ["A", "", "4"], ["A", "", ""],
      ]
    )
    #expect(read.lines == [2, 2, 3, 4, 4])
  }

  @Test func `names of a path are those of the root down`() throws {
    #expect(try read(Self.nested, ["rows"]).values == [["A", "", "5"]])
    #expect(try read(Self.nested, ["practices"]).values.count == 4)
    #expect(try read("[]", ["x"]).values == [])
    #expect(try read("{\"x\":[]}", ["x"]).values == [])
    #expect(
      try read("[{\"x\":{\"c\":1}},{\"x\":[{\"c\":2}]}]", ["x"]).values == [
        ["", "", "1"], ["", "", "2"],
      ]
    )
  }

  @Test(
    arguments: [
      ("{\"x\":[1]}", 1), ("{\"x\":\"y\"}", 1), ("{\"x\":[{}],\n\"x\":[]}", 2),
      ("{\"y\":1,\n\"x\":[{}]", 2),
      ("{\"y\":[1,\n}", 2), ("{\"y\":tru}", 1), ("{\n\"y\":\"\\ud800\"}", 2), ("{\"x\":[{}]}{}", 1),
    ]
  )
  func `what is around records is read strictly, too`(text: String, line: Int) {
    for chunkSize in [1, 1 << 18] {
      let fault = #expect(throws: InputFault.self, "\(text)") {
        try read(text, ["x"], chunkSize: chunkSize)
      }
      #expect(fault?.line == line, "\(text): \(String(describing: fault))")
    }
  }

  @Test(arguments: ["{\"y\":1}", "[{\"y\":{\"x\":{}}}]"])
  func `a path that leads nowhere is a fault`(text: String) {
    #expect(throws: InputFault(.nothingAtPath("x"))) { try read(text, ["x"]) }
  }

  @Test func `what is null has no records`() throws {
    #expect(try read("{\"x\":null}", ["x"]).values == [])
  }
}
