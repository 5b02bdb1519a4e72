import BatchRun
import QPPModel
import ReweightingPolicy

/// What one policy says otherwise than another, as JSON has it.
struct PolicyComparison: Encodable {
  /// One of the two policies.
  struct Side: Encodable {
    let performanceYear: Int
    /// The path of its file, or `built-in`.
    let source: String

    init(_ document: PolicyDocument) {
      performanceYear = document.policy.performanceYear
      source = document.source.maskingIdentifiers
    }
  }

  /// What a policy says about one thing.
  struct Statement: Encodable {
    let value: PolicyValue
    let citation: String
    let url: String?
    let note: String?

    init(_ statement: PolicyStatement) {
      value = statement.value
      citation = statement.citation
      url = statement.url
      note = statement.note
    }
  }

  /// One thing that they say otherwise.
  struct Difference: Encodable {
    let key: String
    let before: Statement
    let after: Statement
  }

  let before: Side
  let after: Side
  let differences: [Difference]

  init(_ before: PolicyDocument, _ after: PolicyDocument) {
    self.before = Side(before)
    self.after = Side(after)
    differences = after.policy.differences(from: before.policy).map { difference in
      Difference(
        key: difference.after.key,
        before: Statement(difference.before),
        after: Statement(difference.after)
      )
    }
  }
}

/// A year that has rules, in one line.
struct PolicyYear: Encodable {
  let performanceYear: Int
  let paymentYear: Int
  let performanceThreshold: Int
  let applicationsClose: String

  init(_ policy: YearPolicy) {
    performanceYear = policy.performanceYear
    paymentYear = policy.paymentYear.value
    performanceThreshold = policy.performanceThreshold.value
    applicationsClose = policy.applications.windowCloses.value.text
  }

  var line: String {
    "\(performanceYear)  payment year \(paymentYear), performance threshold "
      + "\(performanceThreshold), applications close \(applicationsClose)"
  }
}
