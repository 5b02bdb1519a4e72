import ExportLoading
import QPPModel
import Testing

struct RejectLimitTests {
  @Test(
    arguments: [
      ("0", .count(0)), ("12", .count(12)), ("0%", .percent(hundredths: 0)),
      ("2.5%", .percent(hundredths: 250)), ("2.05%", .percent(hundredths: 205)),
      ("100%", .percent(hundredths: 10_000)),
    ] as [(String, RejectLimit)]
  )
  func `a limit is a number or a percentage`(text: String, limit: RejectLimit) {
    #expect(RejectLimit(text) == limit)
  }

  @Test(arguments: ["", "-1", "1.5", "%", "101%", "-1%", "1.%", "1.234%", "1.-1%", "x%"])
  func `nothing else is one`(text: String) {
    #expect(RejectLimit(text) == nil)
  }

  @Test(
    arguments: [
      (.count(3), 2, false), (.count(3), 3, false), (.count(3), 4, true),
      (.percent(hundredths: 3750), 3, false), (.percent(hundredths: 3749), 3, true),
    ] as [(RejectLimit, Int, Bool)]
  )
  func `more rejects than the limit are too many`(limit: RejectLimit, count: Int, isTooMany: Bool) {
    let rejects = [RejectCode.badNPI: 1, .badTIN: count - 1]
    var fault: LoadFault?
    do { try limit.check(rejects, read: 8, isAtEnd: true) } catch { fault = error }
    #expect(fault == (isTooMany ? .tooManyRejects(rejects, read: 8, limit) : nil))
  }

  @Test func `a percentage is known at the end alone`() throws {
    try RejectLimit.percent(hundredths: 0).check([.badNPI: 8], read: 8, isAtEnd: false)
  }
}
