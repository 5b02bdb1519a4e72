import ExportReading
import QPPModel
import TestSupport
import Testing

struct TimestampTests {
  @Test(arguments: [
    ("2026-12-31T20:00:00-05:00", "2027-01-01T01:00:00Z"),
    ("2027-01-01T01:00:00Z", "2027-01-01T01:00:00Z"),
    ("2027-01-01t01:00:00z", "2027-01-01T01:00:00Z"),
    ("2027-01-01T01:00:00+00:00", "2027-01-01T01:00:00Z"),
    ("2027-01-01T01:00:00-00:00", "2027-01-01T01:00:00Z"),
    ("2027-01-01T06:30:00+05:30", "2027-01-01T01:00:00Z"),
    ("2027-01-02T00:59:00+23:59", "2027-01-01T01:00:00Z"),
    ("2026-12-31T01:01:00-23:59", "2027-01-01T01:00:00Z"),
    ("2027-01-01T01:00:00.000Z", "2027-01-01T01:00:00Z"),
  ])
  func `an offset says which instant is meant`(text: String, utc: String) throws {
    try expect(text, is: try Instant(utc: utc))
  }

  @Test(arguments: [
    ("2026-12-31T20:00:00", "2027-01-01T01:00:00Z"),
    ("2026-07-01T20:00:00", "2026-07-02T00:00:00Z"),
    ("2026-07-01t20:00:00", "2026-07-02T00:00:00Z"),
    // The hour that spring skips, and the one that autumn has twice.
    ("2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
    ("2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
  ])
  func `without an offset it is Eastern time`(text: String, utc: String) throws {
    try expect(text, is: try Instant(utc: utc))
  }

  @Test(arguments: [
    "2026-12-31T20:00:00.1-05:00", "2026-12-31T20:00:00.0000000000000000000001-05:00",
    "2027-01-01T01:00:00.999999999999Z",
  ])
  func `a fraction counts, however small`(text: String) throws {
    try expect(text, is: try Instant(utc: "2027-01-01T01:00:00Z", hasFraction: true))
  }

  @Test(arguments: [
    // A fraction without an offset.
    "2026-12-31T20:00:00.5", "2026-12-31T20:00:00.",
    "2026-12-31T20:00:00.Z", "2026-12-31T20:00:00,5Z", "2026-12-31T20:00:00..5Z",
    // A space is no T.
    "2026-12-31 20:00:00", "2026-12-31 20:00:00Z", "2026-12-31_20:00:00Z",
    "2026-12-31T20:00:60Z", "2026-12-31T20:00:60", "2026-12-31T24:00:00Z", "2026-12-31T20:60:00Z",
    "2026-12-31T20:00:00+24:00", "2026-12-31T20:00:00-05:60", "2026-12-31T20:00:00-0500",
    "2026-12-31T20:00:00-05", "2026-12-31T20:00:00-5:00", "2026-12-31T20:00:00 -05:00",
    "2026-12-31T20:00:00-05:00x", "2026-12-31T20:00:00ZZ", "2026-12-31T20:00:00\u{2013}05:00",
    "2026-12-31T20:00", "2026-12-31T20:00Z", "2026-12-31", "2026-12-31T", "12/31/2026T20:00:00",
    "2026-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-1-31T20:00:000", "20261231T200000Z",
    "T20:00:00", "2026-12-31T20-00-00",
  ])
  func `anything else is no timestamp`(text: String) throws {
    let read = try ReadValue(text) { $0.timestamp(PairColumn.first) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badTimestamp)
  }

  private func expect(_ text: String, is instant: Instant) throws {
    let read = try ReadValue(text) { $0.timestamp(PairColumn.first) }
    #expect(read.value == instant)
    #expect(read.fault == nil)
  }
}
