import ExportReading
import Testing

@testable import RunReporting

struct IgnoredColumnsTests {
  private static func texts(_ files: [String: [String]]) -> [String] {
    IgnoredColumns.of(files.mapValues { $0.map { IgnoredName($0) } }).map(\.text)
  }

  @Test func `files with the same columns are named together`() {
    let texts = Self.texts([
      "clinicians-2.csv": ["notes", "region"], "clinicians-1.csv": ["notes", "region"],
      "groups.csv": ["notes"],
    ])
    #expect(texts == ["clinicians-1.csv and 1 more (notes, region)", "groups.csv (notes)"])
  }

  @Test(arguments: [(100, "c99)"), (101, "c99 and 1 more)")])
  func `a hundred columns are named`(count: Int, end: String) {
    let texts = Self.texts(["a.csv": (0..<count).map { "c\($0)" }])
    #expect(texts.first?.hasSuffix(end) == true)
  }

  @Test func `what was probably meant is said`() {
    let columns = [ColumnDefinition("reporting")]
    let ignored = IgnoredColumns.of(["a.csv": [IgnoredName("raporting", columns: columns)]])
    #expect(ignored.map(\.text) == ["a.csv (raporting (probably reporting))"])
  }

  @Test func `a column that is named like an identifier is masked`() {
    #expect(Self.texts(["a.csv": ["970000001"]]) == ["a.csv (*****0001)"])
  }
}
