internal import QPPModel
internal import ReweightingPolicy

/// A number, date or list of the performance year, for people, with where it is.
public struct YearRule: Sendable {
  public let name: String
  public let value: String
  public let citation: String

  private init<Value>(_ name: String, _ cited: Cited<Value>, _ text: (Value) -> String) {
    self.name = name
    value = text(cited.value)
    citation = cited.citation
  }

  /// The rules of a year that most decisions go back to.
  static func main(of policy: YearPolicy) -> [YearRule] {
    let automatic = policy.automaticReweighting
    let applications = policy.applications
    return [
      YearRule("Payment year", policy.paymentYear) { String($0) },
      YearRule(
        "Share of a group's clinicians to be exceeded",
        automatic.groupDesignationExceedsPercent
      ) {
        "\($0)%"
      },
      YearRule("Small practice, clinicians at the most", automatic.smallPracticeMaximumClinicians) {
        String($0)
      },
      YearRule("Clinician types reweighted", automatic.clinicianTypes) { types in
        types.isEmpty ? "none" : types.map(\.rawValue).joined(separator: ", ")
      },
      YearRule("Applications open", applications.windowOpens) { $0?.text ?? "not known" },
      YearRule("Applications close, the instant included", applications.windowCloses) { $0.text },
      YearRule("Reasons accepted", applications.acceptedReasons) { reasons in
        reasons.map(\.rawValue).joined(separator: ", ")
      },
      YearRule("Data submissions that override", policy.submissions.override) { override in
        switch override {
        case .any: "any"
        case .qualifying: "complete ones"
        }
      },
      YearRule("Shared Savings participants have to report", policy.sharedSavings.reportingRequired)
      {
        $0 ? "yes" : "no"
      },
    ]
  }
}

extension LocalDateTime {
  /// `YYYY-MM-DD HH:MM`.
  fileprivate var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(secondOfDay / 3600)):\(two(secondOfDay / 60 % 60))"
    return "\(date.year)-\(two(date.month))-\(two(date.day)) \(time) Eastern Time"
  }
}
