internal import ReweightingPolicy

/// Where a rule is in the law.
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
