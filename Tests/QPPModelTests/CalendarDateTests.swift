import QPPModel
import Testing

struct CalendarDateTests {
  @Test(arguments: [
    (2024, 2, 29, true), (2023, 2, 29, false), (2023, 2, 28, true), (2000, 2, 29, true),
    (1900, 2, 29, false), (2100, 2, 29, false), (2024, 2, 30, false),
    (2026, 1, 31, true), (2026, 1, 32, false), (2026, 4, 30, true), (2026, 4, 31, false),
    (2026, 6, 31, false), (2026, 9, 31, false), (2026, 11, 31, false), (2026, 12, 31, true),
    (2026, 1, 0, false), (2026, 0, 1, false), (2026, 13, 1, false), (2026, -1, 1, false),
    (0, 1, 1, false), (1, 1, 1, true), (9999, 12, 31, true), (10_000, 1, 1, false),
  ])
  func `only days of the calendar are dates`(year: Int, month: Int, day: Int, isDate: Bool) {
    let date = CalendarDate(year: year, month: month, day: day)
    #expect((date != nil) == isDate)
    #expect(date.map { [$0.year, $0.month, $0.day] == [year, month, day] } ?? true)
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
    (2024, 12, 31, 20_088), (2026, 5, 4, 20_577), (1900, 3, 1, -25_508),
    (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
  ])
  func `days are counted from 1970`(year: Int, month: Int, day: Int, count: Int) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    #expect(date.daysSince1970 == count)
    #expect(CalendarDate(daysSince1970: count) == date)
  }

  @Test func `every day is that of its number, and none is outside the years`() {
    for days in stride(from: -719_162, through: 2_932_896, by: 97) {
      #expect(CalendarDate(daysSince1970: days)?.daysSince1970 == days)
    }
    #expect(CalendarDate(daysSince1970: -719_163) == nil)
    #expect(CalendarDate(daysSince1970: 2_932_897) == nil)
  }

  @Test func `each day is one more than the day before`() {
    let days = (1896...1904).flatMap { year in
      (1...12).flatMap { month in
        (1...31).compactMap { CalendarDate(year: year, month: month, day: $0)?.daysSince1970 }
      }
    }
    #expect(zip(days, days.dropFirst()).allSatisfy { $1 == $0 + 1 })
    #expect(days.count == 9 * 365 + 2)
  }

  @Test(arguments: [
    ([2025, 12, 31], [2026, 1, 1]), ([2026, 1, 31], [2026, 2, 1]), ([2026, 2, 1], [2026, 2, 2]),
    ([999, 12, 31], [1000, 1, 1]),
  ])
  func `order is that of the calendar`(first: [Int], second: [Int]) throws {
    let first = try #require(CalendarDate(year: first[0], month: first[1], day: first[2]))
    let second = try #require(CalendarDate(year: second[0], month: second[1], day: second[2]))
    #expect(first < second)
    #expect(!(second < first))
    #expect(!(first < first))
  }
}
