/// How an application was edited between two results.
///
/// `content` of the results tells that something was edited, and not what. It changes with the status,
/// too, so that a new decision of CMS alone is no edit.
public enum ApplicationEdit: String, CaseIterable, Sendable {
  /// The guides say that an application can't be reopened after being withdrawn.
  case reopened = "reopened after withdrawal"
  /// What CMS has approved is not what is there now.
  case afterApproval = "edited after approval"
  case edited

  /// The edit that a change of status and content shows, nil where there is none.
  init?(
    statusBefore: String,
    statusAfter: String,
    contentBefore: String,
    contentAfter: String
  ) {
    let isSameStatus = statusBefore == statusAfter
    let isFiledAgain = ["draft", "submitted"].contains(statusAfter)
    switch statusBefore {
    case "withdrawn" where !isSameStatus: self = .reopened
    case "approved" where isFiledAgain: self = .afterApproval
    case _ where !isSameStatus || contentBefore == contentAfter: return nil
    case "approved": self = .afterApproval
    default: self = .edited
    }
  }
}
