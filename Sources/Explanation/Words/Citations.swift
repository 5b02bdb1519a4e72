internal import Foundation

/// Where the rules that no policy file cites are in the law of one year; see `Citations.json`.
struct Citations: Sendable {
  private let authorities: [CitedRule: Authority]

  init(year: Int) {
    let file = CitationFile.builtIn
    let edition = file?.guides[String(year)]
    var authorities: [CitedRule: Authority] = [:]
    for rule in CitedRule.allCases {
      authorities[rule] = file?.rules[rule.rawValue]?.authority(in: String(year), edition)
    }
    self.authorities = authorities
  }

  /// Where a rule is; nil in a year of which nobody has said it yet.
  subscript(rule: CitedRule) -> Authority? { authorities[rule] }
}

/// The content of `Citations.json`.
struct CitationFile: Decodable, Sendable {
  /// By performance year.
  let guides: [String: Edition]
  /// By the name of the rule.
  let rules: [String: Entry]

  /// What guides of a year are at hand.
  struct Edition: Decodable, Sendable {
    /// The guide that is cited for what holds in the year, in place of `{guide}`.
    let guide: String
    /// The year's own guide, or the nearest, in place of `{own}`.
    let own: String
    /// What a reader should know where `guide` is another year's.
    let note: String?
  }

  struct Entry: Decodable, Sendable {
    let citation: String
    let url: String?
    let note: String?
    /// What is said otherwise of some years.
    let years: [String: Variant]?
  }

  struct Variant: Decodable, Sendable {
    let citation: String?
    let note: String?
  }

  static let builtIn = try? JSONDecoder()
    .decode(CitationFile.self, from: Data(PackageResources.Citations_json))
}

extension CitationFile.Entry {
  fileprivate func authority(in year: String, _ edition: CitationFile.Edition?) -> Authority? {
    let variant = years?[year]
    let text = variant?.citation ?? citation
    guard let edition else {
      return text.contains("{") ? nil : Authority(text, url: url, note: note)
    }
    let notes = [text.contains("{guide}") ? edition.note : nil, variant?.note ?? note]
      .compactMap { $0 }.filter { !$0.isEmpty }
    return Authority(
      text.replacing("{guide}", with: edition.guide).replacing("{own}", with: edition.own),
      url: url,
      note: notes.isEmpty ? nil : notes.joined(separator: " ")
    )
  }
}
