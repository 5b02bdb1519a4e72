import ExportReading
import QPPModel
import TestSupport
import Testing

struct DateTests {
  @Test(arguments: [
    ("2026-05-04", "2026-05-04"), ("5/4/2026", "2026-05-04"), ("05/04/2026", "2026-05-04"),
    ("5/04/2026", "2026-05-04"), ("12/31/2026", "2026-12-31"), ("2024-02-29", "2024-02-29"),
    ("2/29/2000", "2000-02-29"), ("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"),
    (" 2026-05-04 ", "2026-05-04"),
  ])
  func `a date is ISO or month first`(text: String, day: String) throws {
    let read = try ReadValue(text) { $0.date(PairColumn.first) }
    let expected = try CalendarDate(day: day)
    #expect(read.value == expected)
    #expect(read.fault == nil)
  }

  @Test(arguments: [
    "2026-5-4", "26-05-04", "20260504", "2026/05/04", "5-4-2026", "31/12/2026", "2/29/2026",
    "2026-02-29", "2026-13-01", "2026-00-10", "0/1/2026", "1/0/2026", "1/32/2026", "0000-01-01",
    "1/1/0000", "1/1/26", "1/1/02026", "001/1/2026", "1/001/2026", "//2026", "1//2026", "1/1/",
    "1/1/2026/", "/1/1/2026", "2026-05-04T00:00:00", "2026-05-04Z", "2026-05- 4", "+026-05-04",
    "2026\u{2013}05\u{2013}04", "May 4, 2026",
  ])
  func `anything else is no date`(text: String) throws {
    let read = try ReadValue(text) { $0.date(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badDate)
  }
}
