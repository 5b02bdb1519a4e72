internal import ReweightingPolicy

/// Where a rule stands in the law.
public struct Authority: Hashable, Sendable {
  public let citation: String
  public let url: String?
  /// What a reader should know: that the guides are silent, or that the value is inferred.
  public let note: String?

  init(_ citation: String, url: String? = nil, note: String? = nil) {
    self.citation = citation
    self.url = url
    self.note = note
  }

  /// The authority of a value of the year's policy.
  init<Value>(_ cited: Cited<Value>) {
    self.init(cited.citation, url: cited.url, note: cited.note)
  }

  init(_ row: WeightRow) {
    self.init(row.citation, note: row.note)
  }
}

/// The authorities of rules that have no number, date or list, so that no policy file cites them.
extension Authority {
  private static let regulation =
    "https://www.ecfr.gov/current/title-42/chapter-IV/subchapter-B/part-414/subpart-O/"

  private static let guide =
    "MIPS Promoting Interoperability Performance Category Hardship Exception Application Guide"

  static let eligibility = Authority(
    "42 CFR 414.1305 (MIPS eligible clinician) and 414.1310(b)",
    url: regulation + "section-414.1310"
  )
  static let lowVolume = Authority(
    "42 CFR 414.1305 (Low-volume threshold) and 414.1310(b)",
    url: regulation + "section-414.1310"
  )
  static let individualStatuses = Authority(
    "\(guide), Appendix A, Individual Clinicians; 42 CFR 414.1305",
    url: regulation + "section-414.1305"
  )
  static let allClinicians = Authority("\(guide), Appendix A, last row")
  static let circumstances = Authority(
    "42 CFR 414.1380(c)(2)(i)(C)(3)",
    url: regulation + "section-414.1380"
  )
  static let compromisedData = Authority(
    "42 CFR 414.1380(c)(2)(i)(C)(10)",
    url: regulation + "section-414.1380"
  )
  static let ownLevel = Authority("\(guide), Overview, Information")
  static let applicationForm = Authority("\(guide), Application Steps")
  static let event = Authority("\(guide), Application Steps, Step 9, Reason Option 2")
  static let decertification = Authority("\(guide), Application Steps, Step 9, Reason Option 4")
  static let relationship = Authority("\(guide), Application Steps, Step 6")
  static let sites = Authority(
    "\(guide), Groups and Virtual Groups",
    note: "Decided: a TIN without sites on file proves nothing, so that nothing is approved by "
      + "silence."
  )
  static let rollUp = Authority(
    "\(guide), MIPS APM Participants",
    note: "Decided: what follows an individual exception, from the guides' sentences that a "
      + "group's data covers its clinicians, and that those approved submit and contribute nothing."
  )
}
