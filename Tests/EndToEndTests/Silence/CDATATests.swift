import Foundation
import Testing

struct CDATATests {
  @Test(arguments: [(0, false), (1, true)])
  func `a description is as long in CDATA as in CSV`(excess: Int, isTooLong: Bool) async throws {
    // With line ends of two characters it would be longer.
    let lines = Array(repeating: String(repeating: "x", count: 59), count: 100)
    let end = String(repeating: "x", count: 1 + excess)
    let columns = "application_id,performance_year,level,tin,status,description"
    let values = ["A-1", "2026", "group", tin(1), "submitted"]
    let fields = zip(columns.split(separator: ","), values).map { "<\($0)>\($1)</\($0)>" }
    let description =
      "<description><![CDATA[\(lines.joined(separator: "\r\n"))\(end)]]></description>"
    let texts = [
      "applications.csv": "\(columns)\n\(values.joined(separator: ",")),"
        + "\"\(lines.joined(separator: "\n"))\(end)\"\n",
      "applications.xml": "<applications><application>\(fields.joined())\(description)"
        + "</application></applications>",
    ]
    for (name, text) in texts {
      var draft = ExportDraft.small
      draft[name] = Data(text.utf8)
      let results = try await Workspace(draft).publish()
      let failures = try await results.table("applications").values("failures")
      #expect(failures.map { $0.contains("description-too-long") } == [isTooLong], "\(name)")
    }
  }
}
