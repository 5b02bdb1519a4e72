import QPPModel
import TestSupport
import Testing

struct InstantTests {
  @Test(arguments: [
    (Instant(seconds: 10), Instant(seconds: 11)),
    (Instant(seconds: 10), Instant(seconds: 10, hasFraction: true)),
    (Instant(seconds: 10, hasFraction: true), Instant(seconds: 11)),
    (Instant(seconds: -1, hasFraction: true), Instant(seconds: 0)),
  ])
  func `a fraction is after its second and before the next`(first: Instant, second: Instant) {
    #expect(first < second)
    #expect(!(second < first))
    #expect(first != second)
  }

  @Test(arguments: [
    (0, 0, 0, true), (23, 59, 59, true), (24, 0, 0, false), (23, 60, 0, false),
    (23, 59, 60, false), (-1, 0, 0, false), (0, -1, 0, false), (0, 0, -1, false),
  ])
  func `a clock shows 0:00:00 to 23:59:59`(
    hour: Int,
    minute: Int,
    second: Int,
    isShown: Bool
  ) throws {
    let date = try CalendarDate(day: "2026-05-04")
    let time = LocalDateTime(date: date, hour: hour, minute: minute, second: second)
    #expect((time != nil) == isShown)
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00", 0), ("1969-12-31T23:59:59", -1), ("1970-01-02T01:01:01", 90_061),
    ] as [(String, Int64)]
  )
  func `seconds are counted on the same clock`(local: String, seconds: Int64) throws {
    #expect(try LocalDateTime(local: local).secondsSince1970 == seconds)
  }
}
