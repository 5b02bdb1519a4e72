import Foundation
import ReweightingPolicy
import Testing

@testable import Explanation

struct CitationsTests {
  @Test(arguments: YearPolicy.years)
  func `every rule has a citation in every year`(year: Int) {
    let citations = Citations(year: year)
    for rule in CitedRule.allCases {
      let citation = citations[rule]?.citation ?? ""
      #expect(!citation.isEmpty, "\(rule)")
      #expect(!citation.contains("{"), "\(rule): \(citation)")
    }
  }

  /// Without an edition a reader can't look a passage up.
  @Test(arguments: YearPolicy.years)
  func `a guide is cited with its edition`(year: Int) {
    for rule in CitedRule.allCases {
      for part in Citations(year: year)[rule]?.citation.split(separator: "; ") ?? []
      where part.contains("Guide") {
        #expect(part.wholeMatch(of: /20\d\d MIPS .*/) != nil, "\(rule): \(part)")
      }
    }
  }

  @Test(arguments: YearPolicy.years)
  func `a guide of another year is cited with a note that says why`(year: Int) {
    for rule in CitedRule.allCases {
      guard let authority = Citations(year: year)[rule],
        let edition = authority.citation.firstMatch(of: /(20\d\d) MIPS/)?.1, edition != "\(year)"
      else { continue }
      #expect(authority.note?.isEmpty == false, "\(rule)")
    }
  }

  @Test(
    arguments: [
      (2022, CitedRule.decidedByCMS, "Appendix D"), (2026, .decidedByCMS, "Appendix E"),
      (2022, .neutralAPP, "Appendix C"), (2026, .neutralAPP, "Appendix D"),
      (2026, .neutral, "Appendix B, Important Reminders"),
      (2026, .decertification, "Reason Option 4"), (2026, .event, "Reason Option 2"),
      (2026, .decertifiedLater, "Information Overview"), (2024, .dismissed, "Change #5"),
      (2026, .smallPractice, "Individual Clinicians"),
    ]
  )
  func `a rule cites the passage that holds it`(year: Int, rule: CitedRule, passage: String) {
    #expect(Citations(year: year)[rule]?.citation.contains(passage) == true)
  }

  /// What the guide of 2026 says in one place and contradicts in another.
  @Test func `the notice on any data is told where only qualifying data dismisses`() {
    #expect(Citations(year: 2026)[.dismissed]?.note?.contains("any data") == true)
    #expect(Citations(year: 2024)[.dismissed]?.note == nil)
  }

  @Test func `no entry of the file is left without a rule`() throws {
    let file = try #require(CitationFile.builtIn)
    #expect(Set(file.rules.keys) == Set(CitedRule.allCases.map(\.rawValue)))
  }
}
