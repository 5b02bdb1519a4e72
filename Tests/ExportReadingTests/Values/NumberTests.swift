import ExportReading
import QPPModel
import Testing

struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("100", 1_000_000), ("87.5", 875_000), ("12.3400", 123_400), ("0.0001", 1),
      ("100.0000", 1_000_000), ("99.9999", 999_999), ("007", 70_000),
      ("0000000000000000000007", 70_000),
      ("5.05", 50_500),
    ] as [(String, Int32)]
  )
  func `a score has up to four decimals`(text: String, tenThousandths: Int32) throws {
    let read = try ReadValue(text) { $0.score(PairColumn.first) }
    #expect(read.value?.tenThousandths == tenThousandths)
    #expect(read.fault == nil)
  }

  @Test(arguments: [
    "100.0001", "101", "100.1", "12.34000", "0.00000", "12.", ".5", ".", "-1", "+1", "1e1", "1,5",
    "1.2.3", "1 0", "50%", "NaN", "99999999999999999999999", "18446744073709551616", "0x10", "٣",
  ])
  func `anything else is no score`(text: String) throws {
    let read = try ReadValue(text) { $0.score(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badNumber)
  }

  @Test(arguments: [
    ("50", 50, false), ("50.0", 50, false), ("50.01", 50, true),
    ("50.000000000000000000001", 50, true),
    ("0", 0, false), ("100", 100, false), ("100.000", 100, false), ("99.999999", 99, true),
    ("050", 50, false),
  ])
  func `a percentage has any number of decimals`(
    text: String,
    whole: Int,
    hasFraction: Bool
  ) throws {
    let read = try ReadValue(text) { $0.percent(PairColumn.first) }
    #expect(read.value == Percent(whole: whole, hasFraction: hasFraction))
    #expect(read.fault == nil)
  }

  @Test(arguments: ["100.0000001", "101", "-1", "50%", "5O", ".5", "50.", "1e1", "1000000000000"])
  func `anything else is no percentage`(text: String) throws {
    let read = try ReadValue(text) { $0.percent(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badNumber)
  }

  @Test(arguments: [("2026", 2026), ("0000", 0), ("9999", 9999)])
  func `a year is four digits`(text: String, year: Int) throws {
    #expect(try ReadValue(text) { $0.year(PairColumn.first) }.value == year)
  }

  @Test(arguments: ["26", "02026", "2026.0", "PY26", "-026", "2 26"])
  func `anything else is no year`(text: String) throws {
    let read = try ReadValue(text) { $0.year(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badNumber)
  }
}
