import ExportReading
import QPPModel
import Testing

struct BooleanTests {
  @Test(arguments: ["Y", "y", "YES", "Yes", "yEs", "TRUE", "true", "True", "T", "t", "1", " Y "])
  func `these say yes`(text: String) throws {
    #expect(try ReadValue(text) { $0.boolean(PairColumn.first) }.value == true)
  }

  @Test(arguments: ["N", "n", "NO", "No", "FALSE", "false", "fAlSe", "F", "f", "0", "\tN"])
  func `these say no`(text: String) throws {
    #expect(try ReadValue(text) { $0.boolean(PairColumn.first) }.value == false)
  }

  @Test(arguments: ["", "  "])
  func `absent says nothing`(text: String) throws {
    let read = try ReadValue(text) { $0.boolean(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault == nil)
  }

  @Test(arguments: ["2", "00", "01", "yes!", "ye", "on", "X", "YY", "-", "truee", "nono", "é"])
  func `anything else is no boolean`(text: String) throws {
    let read = try ReadValue(text) { $0.boolean(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badBoolean)
  }
}
