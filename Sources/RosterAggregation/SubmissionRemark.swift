public import QPPModel
public import ReweightingRules

/// What an auditor should see about one data submission.
public struct SubmissionRemark: Sendable {
  public let code: FindingCode
  public let subject: SubmissionSubject
  public let detail: AuditDetail

  init(_ code: FindingCode, _ subject: SubmissionSubject, _ detail: AuditDetail = .nothing) {
    self.code = code
    self.subject = subject
    self.detail = detail
  }
}
