import Foundation
import TestSupport
import Testing

/// The page says what the tables beside it say.
struct ReportTests {
  @Test(arguments: [61, 62] as [UInt64])
  func `the page counts what the tables hold`(seed: UInt64) async throws {
    let results = try await Workspace(try await RandomExport(seed: seed).draft(.oneFile)).publish()
    try await expectTruth(of: results)
  }

  @Test(arguments: Scenario.sampleData)
  func `the page about a sample counts what its tables hold`(scenario: Scenario) async throws {
    let workspace = try Workspace()
    let results = try await workspace.publish(year: scenario.year, export: scenario.export)
    try await expectTruth(of: results)
  }

  private func expectTruth(of results: ResultFolder) async throws {
    let page = try ReportHTML(results)
    let tables = try await results.tables()
    func records(_ table: String) -> [[String: String]] { tables[table]?.records ?? [] }

    let clinicians = records("clinicians")
    let levels = counts(clinicians.map { $0["participation"] ?? "" })
    #expect(try page.counts("levels", 1).filter { $0.value > 0 } == levels)
    #expect(try nonzero(page.counts("clinician-reasons", 1)) == codes(clinicians, "basis"))
    #expect(
      try nonzero(page.counts("individual-reasons", 1)) == codes(clinicians, "individual_basis")
    )
    #expect(try nonzero(page.counts("group-reasons", 1)) == codes(records("groups"), "basis"))
    #expect(
      try nonzero(page.counts("virtual-group-reasons", 1))
        == codes(records("virtual-groups"), "basis")
    )
    let applications = records("applications")
    let outcomes = counts(applications.map { $0["outcome"] ?? "" })
    #expect(try nonzero(page.counts("outcomes", 1)) == outcomes)
    #expect(try nonzero(page.counts("failures", 1)) == codes(applications, "failures"))
    let failing = applications.filter { ($0["failing_sites"] ?? "").isEmpty == false }
    #expect(
      try Set(page.rows("failing-sites").map { [$0[0], $0[4], $0[5]] })
        == Set(
          failing.map {
            [$0["application_id"] ?? "", $0["sites"] ?? "", $0["sites_affected"] ?? ""]
          }
        )
    )
    try expectTruthOfEntities(page, records("apm-entities"))
    try expectTruthOfShares(page, records("groups"))
    let findings = counts(records("findings").map { $0["code"] ?? "" })
    #expect(try page.counts("finding-codes", 2) == findings)
    let rejects = counts(records("rejects").map { "\($0["table"] ?? "") \($0["code"] ?? "")" })
    let shown = try page.rows("rejects").map { ("\($0[0]) \($0[1])", Int($0[2]) ?? -1) }
    #expect(Dictionary(uniqueKeysWithValues: shown) == rejects)
  }

  /// How often each value occurs.
  private func counts(_ values: [String]) -> [String: Int] {
    Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// How often each code occurs in a column of lists.
  private func codes(_ records: [[String: String]], _ column: String) -> [String: Int] {
    counts(records.flatMap { ($0[column] ?? "").split(separator: ";").map { String($0) } })
  }

  private func nonzero(_ counts: [String: Int]) -> [String: Int] {
    counts.filter { $0.value != 0 }
  }

  private func expectTruthOfEntities(_ page: ReportHTML, _ entities: [[String: String]]) throws {
    let columns = ["participants", "eligible", "contributing", "excluded", "pi_score"]
    let shown = try page.rows("roll-ups").map { row in
      let excluded = row[5...13].compactMap { Int($0) }.reduce(0, +)
      return [row[2], row[3], row[4], String(excluded), row[16].replacing("–", with: "")]
    }
    // Without identifiers, some of which are masked.
    let expected = entities.map { entity in columns.map { entity[$0] ?? "" } }
    #expect(
      shown.sorted { $0.joined() < $1.joined() } == expected.sorted { $0.joined() < $1.joined() }
    )
  }

  private func expectTruthOfShares(_ page: ReportHTML, _ groups: [[String: String]]) throws {
    for (id, column) in [
      ("non-patient-facing-shares", "non_patient_facing"),
      ("hospital-based-shares", "hospital_based"),
    ] {
      let shares = groups.compactMap { group -> Double? in
        let count = max(Double(group["clinicians"] ?? "") ?? 0, Double(group["size"] ?? "") ?? 0)
        return count == 0 ? nil : (Double(group[column] ?? "") ?? 0) / count
      }
      let bins = try page.counts(id, 1)
      #expect(bins.values.reduce(0, +) == shares.count)
      #expect(bins["none"] == shares.count { $0 == 0 })
      #expect(bins["over 70% to 75%"] == shares.count { $0 > 0.7 && $0 <= 0.75 })
      #expect(bins["over 95% to 100%"] == shares.count { $0 > 0.95 })
    }
  }

  @Test func `read is accepted and rejected, for every table`() async throws {
    let sample = try Scenario.sample("rejected-records")
    let results = try await Workspace().publish(year: sample.year, export: sample.export)
    let rows = try ReportHTML(results).rows("tables")
    #expect(!rows.isEmpty)
    for row in rows {
      let counts = row[1...3].compactMap { Int($0) }
      #expect(counts[0] == counts[1] + counts[2], "\(row)")
      #expect(row[4] == "yes")
    }
  }

  @Test func `a group near the threshold is shown with how many it is short of`() async throws {
    let sample = try Scenario.sample("exactly-75-percent")
    let results = try await Workspace().publish(year: sample.year, export: sample.export)
    let rows = try ReportHTML(results).rows("near-threshold")
    let exact = try #require(rows.first { $0[7] == "75.0%" })
    #expect(exact[0].hasPrefix("*****"))
    #expect(exact[8] == "1")
  }

  @Test func `neither clock nor threads are in the page`() async throws {
    let workspace = try Workspace(try await RandomExport(seed: 63).draft(.oneFile))
    let one = try await workspace.publish(["--threads", "1"]).bytes("report.html")
    let many = try await workspace.publish(["--threads", "4", "--replace"]).bytes("report.html")
    let isSame = one == many
    #expect(isSame)
  }

  @Test func `the manifest lists the page, and the page what the manifest has`() async throws {
    let results = try await Workspace(.small).publish(["--max-rejects", "7%"])
    let manifest = try results.json("manifest.json")
    let page = try ReportHTML(results)
    let outputs = manifest[[.key("outputs")]]
    guard case .array(let files) = outputs else { throw FixtureFault("no outputs") }
    #expect(files.contains { $0[[.key("path")]] == .string("report.html") })
    let facts = Dictionary(uniqueKeysWithValues: try page.rows("facts").map { ($0[0], $0[1]) })
    // Grouped, because nine digits in a row are masked on the page.
    let digest = (facts["policy SHA-256"] ?? "").replacing(" ", with: "")
    #expect(manifest[[.key("policy"), .key("sha256")]] == .string(digest))
    #expect(facts["option max_rejects"] == "7.00%")
    #expect(facts["performance year"] == "2026")
    let inputs = try page.rows("inputs")
    #expect(inputs.count == 1)
    let input: [JSONTree.Step] = [.key("inputs"), .index(0)]
    #expect(manifest[input + [.key("sha256")]] == .string(inputs[0][5]))
  }
}

/// What the page must not do, whatever the export holds.
struct ReportSafetyTests {
  private static let script = "<script>alert('x')</script>"

  @Test func `a script in the export is text in the page`() async throws {
    let workspace = try Workspace([
      "clinicians.csv":
        "npi,tin,low_volume\n\(npi(1)),\(tin(1)),N\n\(npi(2)),\(tin(1)),\(Self.script)",
      "groups.csv": "tin,name\n\(tin(1)),\(Self.script)",
      "apm-entities.csv": "apm_entity_id,name,program\nE-1,\(Self.script),mssp",
      "apm-participants.csv": "apm_entity_id,tin\nE-1,\(tin(1))",
    ])
    let page = try ReportHTML(try await workspace.publish())
    #expect(!page.text.contains("<script>alert"))
    #expect(page.text.matches(of: /<script/).count == 1)
    #expect(try page.rows("roll-ups")[0][1] == Self.script)
    #expect(try page.rows("rejects")[0][3].contains(Self.script))
  }

  @Test func `nothing runs or is loaded but what stands in the page`() async throws {
    let results = try await Workspace(.small).publish()
    let page = try ReportHTML(results)
    let policy = try #require(
      page.text.firstMatch(of: /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)
    ).output.1.replacing("&#39;", with: "'")
    #expect(policy.hasPrefix("default-src 'none'; "))
    let workspace = try Workspace()
    for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
      let inline = try #require(page.text.firstRange(of: "<\(element)>"))
      let rest = page.text[inline.upperBound...]
      let end = try #require(rest.firstRange(of: "</\(element)>"))
      let path = try workspace.write(Data(rest[..<end.lowerBound].utf8), element)
      let digest = try await SystemProgram.sha256(ofFilesAt: [path])[0]
      let expected = Data(hexadecimal: digest).base64EncodedString()
      #expect(policy.contains("\(directive) 'sha256-\(expected)';"))
    }
    for word in ["http://", "src=", "url(", "@import", " style=", " onclick", "javascript:"] {
      #expect(!page.text.contains(word), "\(word)")
    }
    let links = page.text.matches(of: /href="([^"]*)"/).map(\.output.1)
    #expect(links.allSatisfy { $0.hasPrefix("#") || $0.wholeMatch(of: /[a-z.-]+/) != nil })
  }

  @Test(arguments: [71, 72] as [UInt64])
  func `the page shows no identifier`(seed: UInt64) async throws {
    let workspace = try Workspace(try await RandomExport(seed: seed).draft(.oneFile))
    let page = try ReportHTML(try await workspace.publish())
    let known = try await identifiers(of: workspace.results)
    #expect(!known.isEmpty)
    // Digests aside, which can hold anything.
    let text = page.text.replacing(/\b[0-9a-f]{64}\b/, with: "").replacing("-", with: "")
    let shown = Set(text.matches(of: /\d{9,10}/).map { String($0.output) }).intersection(known)
    #expect(shown.isEmpty)
    #expect(page.text.contains("*****"))
  }

  private func identifiers(of results: ResultFolder) async throws -> Set<String> {
    let clinicians = try await results.table("clinicians")
    return Set(try clinicians.values("npi") + clinicians.values("tin"))
  }
}

extension Data {
  fileprivate init(hexadecimal text: String) {
    let digits = Array(text)
    self.init(
      stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
    )
  }
}
