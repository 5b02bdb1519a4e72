import Testing

@testable import QPPModel

struct MomentFormTests {
  @Test(
    arguments: [
      ("2026-13-45", true), ("1/15/2026", true), ("01/15/2026", true), ("15.01.2026", true),
      ("1/15/26", true), ("1/15/2026 10:00", true), ("2026-01-15T10:00:00", true),
      ("2026-01-15T10:00:00.25+05:30", true), ("1/15/2026 10:00 PM", true),
      ("123-45-6789", false), ("12-3456789", false), ("123456789", false), ("1234567893", false),
      ("12-34-56789", false), ("1234-5-678", false), ("1/15/2026 1234567893", false),
      ("1/15/2026 10:123456789", false), ("1/15/2026 x", false), ("1/15", false),
      ("1/15/2026/1", false), ("", false), ("20260115", false),
      ("2026-01-15T10:00:00.123456789", false),
    ]
  )
  func `what is written as a date is told from identifiers`(text: String, isMoment: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBufferPointer { MomentForm.isOf($0) } == isMoment, "\(text)")
  }
}
