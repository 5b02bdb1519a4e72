import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct CountingSubmissionTests {
  @Test(arguments: [2022, 2023, 2024])
  func `to 2024 any data counts`(year: Int) throws {
    let policy = try YearPolicy.of(year)
    let bare = Submission(subject: .group(TIN(digits: 1)))
    #expect(CountingSubmission.counts(bare, under: policy))
    #expect(CountingSubmission.counts(try whole(), under: policy))
  }

  @Test(arguments: [2025, 2026])
  func `from 2025 only a whole submission counts`(year: Int) throws {
    let policy = try YearPolicy.of(year)
    #expect(CountingSubmission.counts(try whole(in: year), under: policy))
    let bare = Submission(subject: .group(TIN(digits: 1)))
    #expect(!CountingSubmission.counts(bare, under: policy))
  }

  static let omissions: [(String, @Sendable (inout Submission) -> Void)] = [
    ("measures", { $0.measuresComplete = false }),
    ("attestations", { $0.attestationsComplete = false }),
    ("CEHRT ID", { $0.hasCEHRTID = false }),
    ("start", { $0.periodStart = nil }),
    ("end", { $0.periodEnd = nil }),
  ]

  @Test(arguments: omissions.indices)
  func `without any one of its parts a submission is not whole`(index: Int) throws {
    let (part, omit) = Self.omissions[index]
    var submission = try whole()
    omit(&submission)
    #expect(try !CountingSubmission.counts(submission, under: .of(2026)), "\(part)")
    #expect(try CountingSubmission.counts(submission, under: .of(2024)), "\(part)")
  }

  @Test(arguments: [
    ("2026-07-01", "2026-07-01", true), ("2026-07-01", "2026-06-30", false),
    ("2026-07-01", "2026-12-31", true),
  ])
  func `the period is not reversed`(start: String, end: String, counts: Bool) throws {
    var submission = try whole()
    submission.periodStart = try CalendarDate(day: start)
    submission.periodEnd = try CalendarDate(day: end)
    #expect(try CountingSubmission.counts(submission, under: .of(2026)) == counts)
  }

  @Test(arguments: [
    ("2025-12-31", "2026-06-30", false), ("2026-01-01", "2026-06-30", true),
    ("2026-07-01", "2026-12-31", true), ("2026-07-01", "2027-01-01", false),
    ("2025-01-01", "2025-12-31", false),
  ])
  func `the period is in the performance year`(start: String, end: String, counts: Bool) throws {
    var submission = try whole()
    submission.periodStart = try CalendarDate(day: start)
    submission.periodEnd = try CalendarDate(day: end)
    #expect(try CountingSubmission.counts(submission, under: .of(2026)) == counts)
    #expect(try CountingSubmission.counts(submission, under: .of(2024)))
  }

  @Test func `the score does not make a submission count`() throws {
    var submission = try whole()
    submission.score = nil
    #expect(try CountingSubmission.counts(submission, under: .of(2026)))
  }

  private func whole(in year: Int = 2026) throws -> Submission {
    var submission = Submission(subject: .group(TIN(digits: 1)))
    submission.measuresComplete = true
    submission.attestationsComplete = true
    submission.hasCEHRTID = true
    submission.periodStart = try CalendarDate(day: "\(year)-07-01")
    submission.periodEnd = try CalendarDate(day: "\(year)-12-27")
    submission.score = .maximum
    return submission
  }
}
