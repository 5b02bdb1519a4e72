import Foundation
import Testing

struct FormatTests {
  @Test func `lines of JSON hold what CSV holds`() async throws {
    // Its messages of rejects hold quotes and commas.
    let draft = try await RandomExport(seed: 21).draft(.oneFile)
    let csv = try await Workspace(draft).publish()
    let json = try await Workspace(draft).publish(["--format", "jsonl"])
    for name in ResultFolder.tableNames {
      let table = try await csv.table(name)
      let lines = try await json.text(name, format: "jsonl").split(separator: UInt8(ascii: "\n"))
      let records = try lines.map { try JSONDecoder().decode([String: String].self, from: $0) }
      let isSame = records == table.records
      #expect(isSame, "\(name)")
    }
  }

  @Test func `the keys of a line stand in the order of the columns`() async throws {
    let results = try await Workspace(.small).publish(["--format", "jsonl", "--compress", "none"])
    let text = String(decoding: try await results.text("groups", format: "jsonl"), as: UTF8.self)
    #expect(
      text == """
        {"tin":"\(tin(1))","clinicians":"2","size":"","eligible":"2",\
        "non_patient_facing":"0","hospital_based":"0","asc_based":"0","individually_reweighted":"2","small_practice":"Y",\
        "sites":"0","reweighted":"Y","basis":"small-practice;all-clinicians","overridden":"N",\
        "non_patient_facing_short":"2","hospital_based_short":"2"}

        """
    )
  }

  @Test(arguments: [("csv", "gzip"), ("csv", "none"), ("jsonl", "gzip"), ("jsonl", "none")])
  func `files are named by format and compression`(
    format: String,
    compression: String
  )
    async throws
  {
    let workspace = try Workspace(.small)
    let results = try await workspace.publish(["--format", format, "--compress", compression])
    let suffix = compression == "gzip" ? ".\(format).gz" : ".\(format)"
    let others = ["manifest.json", "report.html", "summary.json"]
    let names = ResultFolder.tableNames.map { $0 + suffix } + others
    #expect(Set(names).isSubset(of: try results.fileNames))
  }
}
