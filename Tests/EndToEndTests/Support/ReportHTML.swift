import Foundation
import TestSupport

/// The page of a run, as far as its tables go.
struct ReportHTML {
  let text: String

  init(_ results: ResultFolder) throws {
    text = String(decoding: try results.bytes("report.html"), as: UTF8.self)
  }

  /// The rows of the table under the heading with an identifier: the text of its cells, the first
  /// without what it means; none where the page says that there are none.
  func rows(_ id: String) throws -> [[String]] {
    guard let start = text.range(of: "<h3 id=\"\(id)\">") else {
      throw FixtureFault("the page has no table \(id)")
    }
    let rest = text[start.upperBound...]
    let block = rest[..<(rest.range(of: "<h3 ")?.lowerBound ?? rest.endIndex)]
    guard let body = block.firstRange(of: "<tbody>") else { return [] }
    return block[body.upperBound...].matches(of: /<tr>(.*?)<\/tr>/).map { row in
      row.output.1.replacing(/<span class="meaning">.*?<\/span>/, with: "")
        .matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/)
        .map { Self.plain($0.output.1) }
    }
  }

  /// The numbers in one column of a table, by the first cell of the row.
  func counts(_ id: String, _ column: Int) throws -> [String: Int] {
    let rows = try rows(id).map { row in
      (row[0], Int(row[column].replacing(",", with: "")) ?? -1)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  private static func plain(_ html: Substring) -> String {
    html.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      .trimmingCharacters(in: .whitespaces)
  }
}
