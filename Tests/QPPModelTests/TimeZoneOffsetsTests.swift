import QPPModel
import TestSupport
import Testing

struct TimeZoneOffsetsTests {
  @Test(arguments: [
    ("2026-01-15T12:00:00", "2026-01-15T17:00:00Z"),
    ("2026-07-01T12:00:00", "2026-07-01T16:00:00Z"),
    ("2026-12-31T20:00:00", "2027-01-01T01:00:00Z"),
    ("2026-05-04T00:00:00", "2026-05-04T04:00:00Z"),
  ])
  func `eastern time is five hours behind, four in summer`(local: String, utc: String) throws {
    try expect(local, in: "America/New_York", is: utc)
  }

  @Test(arguments: [
    ("2026-03-08T01:59:59", "2026-03-08T06:59:59Z"),
    ("2026-03-08T02:00:00", "2026-03-08T07:00:00Z"),
    ("2026-03-08T02:59:59", "2026-03-08T07:59:59Z"),
    ("2026-03-08T03:00:00", "2026-03-08T07:00:00Z"),
  ])
  func `a time that spring skips takes the offset before`(local: String, utc: String) throws {
    try expect(local, in: "America/New_York", is: utc)
  }

  @Test(arguments: [
    ("2026-11-01T00:59:59", "2026-11-01T04:59:59Z"),
    ("2026-11-01T01:00:00", "2026-11-01T05:00:00Z"),
    ("2026-11-01T01:59:59", "2026-11-01T05:59:59Z"),
    ("2026-11-01T02:00:00", "2026-11-01T07:00:00Z"),
  ])
  func `of two equal times in autumn the first is meant`(local: String, utc: String) throws {
    try expect(local, in: "America/New_York", is: utc)
  }

  @Test(arguments: [
    ("2026-10-04T02:30:00", "2026-10-03T16:30:00Z"),
    ("2026-10-04T03:00:00", "2026-10-03T16:00:00Z"),
    ("2026-04-05T02:30:00", "2026-04-04T15:30:00Z"),
    ("2026-04-05T03:00:00", "2026-04-04T17:00:00Z"),
  ])
  func `seasons and signs are the zone's own`(local: String, utc: String) throws {
    try expect(local, in: "Australia/Sydney", is: utc)
  }

  @Test(arguments: ["2026-03-08T02:30:00", "2026-11-01T01:30:00"])
  func `a zone without daylight saving has one offset`(local: String) throws {
    try expect(local, in: "UTC", is: local + "Z")
  }

  @Test(arguments: [
    ("2019-07-01T12:00:00", "2019-07-01T17:00:00Z"),
    ("2031-07-01T12:00:00", "2031-07-01T17:00:00Z"),
  ])
  func `outside the years the nearest offset holds`(local: String, utc: String) throws {
    try expect(local, in: "America/New_York", is: utc)
  }

  @Test(arguments: [
    ("2026-07-02T03:59:59Z", "2026-07-01"), ("2026-07-02T04:00:00Z", "2026-07-02"),
    ("2026-12-02T04:59:59Z", "2026-12-01"), ("2026-12-02T05:00:00Z", "2026-12-02"),
    // Clocks go from four hours behind to five at 06:00 UTC, and back at 07:00.
    ("2026-11-01T03:59:59Z", "2026-10-31"), ("2026-11-02T04:59:59Z", "2026-11-01"),
    ("2026-03-08T04:59:59Z", "2026-03-07"), ("2026-03-09T03:59:59Z", "2026-03-08"),
    ("1969-12-31T23:00:00Z", "1969-12-31"),
  ])
  func `a day is that of the clocks`(utc: String, day: String) throws {
    let offsets = try TimeZoneOffsets(zone: "America/New_York")
    let instant = try Instant(utc: utc)
    #expect(offsets.day(of: instant) == (try CalendarDate(day: day)))
  }

  private func expect(_ local: String, in zone: String, is utc: String) throws {
    let offsets = try TimeZoneOffsets(zone: zone)
    let local = try LocalDateTime(local: local)
    let expected = try Instant(utc: utc)
    #expect(offsets.instant(local) == expected)
  }
}
