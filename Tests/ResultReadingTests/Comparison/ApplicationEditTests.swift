import Testing

@testable import ResultReading

struct ApplicationEditTests {
  @Test(
    arguments: [
      ("withdrawn", "submitted", "a", "b", ApplicationEdit.reopened),
      ("withdrawn", "draft", "a", "b", .reopened),
      ("withdrawn", "approved", "a", "b", .reopened),
      ("withdrawn", "withdrawn", "a", "b", .edited),
      ("approved", "approved", "a", "b", .afterApproval),
      ("approved", "submitted", "a", "b", .afterApproval),
      ("approved", "draft", "a", "b", .afterApproval),
      ("submitted", "submitted", "a", "b", .edited),
      ("draft", "draft", "a", "b", .edited),
      ("denied", "denied", "a", "b", .edited),
    ]
  )
  func `an edit is told by status and content`(
    before: String,
    after: String,
    old: String,
    new: String,
    edit: ApplicationEdit
  ) {
    #expect(
      ApplicationEdit(
        statusBefore: before,
        statusAfter: after,
        contentBefore: old,
        contentAfter: new
      ) == edit
    )
  }

  /// The content changes with the status, which is CMS's or the applicant's to change.
  @Test(
    arguments: [
      ("submitted", "approved"), ("submitted", "denied"), ("draft", "submitted"),
      ("submitted", "withdrawn"), ("approved", "denied"), ("approved", "withdrawn"),
    ]
  )
  func `a decision alone is no edit`(before: String, after: String) {
    #expect(
      ApplicationEdit(
        statusBefore: before,
        statusAfter: after,
        contentBefore: "a",
        contentAfter: "b"
      ) == nil
    )
  }

  @Test(arguments: ["draft", "submitted", "approved", "denied", "withdrawn"])
  func `what is the same was not edited`(status: String) {
    #expect(
      ApplicationEdit(
        statusBefore: status,
        statusAfter: status,
        contentBefore: "a",
        contentAfter: "a"
      ) == nil
    )
  }
}
