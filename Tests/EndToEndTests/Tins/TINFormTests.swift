import Foundation
import TestSupport
import Testing

/// Results in which TINs are masked or have pseudonyms.
struct TINFormTests {
  /// An export whose TINs get wherever a TIN can be in results.
  static let export: ExportDraft = [
    "clinicians-\(tin(1)).csv": """
    npi,tin,clinician_type,subgroup_id,\(tin(2))
    \(npi(1)),\(tin(1)),Herbalist,SG-1,
    \(npi(2)),\(tin(1)),physician,SG-9,
    \(npi(3)),\(tin(2)),physician,,
    \(npi(3)),\(tin(2)),physician,,
    12,\(tin(2)),physician,,
    """,
    "groups.csv": "tin,reporting\n\(tin(1)),group\n\(tin(2)),virtual-group\n\(tin(3)),group",
    "sites.csv": "tin,site_id\n\(tin(1)),A\n\(tin(1)),B\n\(tin(2)),C",
    "virtual-groups.csv": "virtual_group_id,tin\nVG-1,\(tin(2))\nVG-2,\(tin(2))",
    "subgroups.csv": "subgroup_id,tin\nSG-1,\(tin(1))",
    "apm-participants.csv": """
    apm_entity_id,tin,npi
    ACO-1,\(tin(1)),
    ACO-1,\(tin(4)),
    ACO-1,\(tin(1)),\(npi(9))
    """,
    "applications.csv": ApplicationDraft.table([
      ApplicationDraft("HX-1", ["level": "group"]),
      ApplicationDraft("HX-2", ["level": "individual", "tin": tin(5)]),
      ApplicationDraft("HX-3", ["level": "virtual-group", "virtual_group_id": "VG-1"]),
      ApplicationDraft("HX-4", ["level": "group", "tin": "x\(tin(6))"]),
    ]),
    "submissions.csv": """
    level,npi,tin,pi_score
    individual,\(npi(1)),\(tin(1)),50
    group,,\(tin(2)),50
    group,,97-000000x,50
    """,
  ]

  /// Nine digits or ten in a row, hyphens aside, that begin as the TINs of these tests do.
  private func tins(in text: String) -> Set<Substring> {
    let numbers = text.replacing("-", with: "").matches(of: /\d+/).map(\.output)
    return Set(numbers.filter { $0.count == 9 && $0.hasPrefix("97000") })
  }

  private func key(in workspace: Workspace, _ text: String = "0123456789abcdef") throws -> String {
    let path = try workspace.write(Data(text.utf8), "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// The options of a form of TINs.
  private func options(_ form: String, _ workspace: Workspace) throws -> [String] {
    ["--tins", form] + (form == "pseudonym" ? ["--key-file", try key(in: workspace)] : [])
  }

  /// The texts of all files of some results.
  private func texts(_ results: ResultFolder) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try results.fileNames.map { name in
        (name, String(decoding: try results.bytes(name), as: UTF8.self))
      }
    )
  }

  @Test(arguments: ["masked", "pseudonym"], ["csv", "jsonl"])
  func `no file of the results shows a TIN`(form: String, format: String) async throws {
    let workspace = try Workspace(Self.export)
    let arguments = ["--compress", "none", "--format", format]
    for (name, text) in try texts(try await workspace.publish(arguments))
    where name != "summary.json" {
      // Where no TIN is in full results, nothing is shown by there being none.
      let canHold = ![
        "virtual-groups", "apm-entities", "rejects", "report", "manifest", "datapackage",
      ].contains { name.hasPrefix($0) }
      #expect(!canHold || !tins(in: text).isEmpty, "\(name)")
    }
    let hidden = try await workspace.publish(
      arguments + options(form, workspace) + ["--replace"]
    )
    for (name, text) in try texts(hidden) { #expect(tins(in: text).isEmpty, "\(name): \(text)") }
  }

  @Test(arguments: ["masked", "pseudonym"])
  func `no file of random results shows a TIN`(form: String) async throws {
    // Identifiers are written as they are; in this export none of them looks like a TIN.
    let workspace = try Workspace(try await RandomExport(seed: 83).draft(.partitions))
    let results = try await workspace.publish(["--compress", "none"] + options(form, workspace))
    for (name, text) in try texts(results) { #expect(tins(in: text).isEmpty, "\(name): \(text)") }
  }

  @Test(arguments: ["masked", "pseudonym"])
  func `rows and all that is not a TIN stay as they are`(form: String) async throws {
    let workspace = try Workspace(Self.export)
    let full = try await workspace.publish().tables()
    let hidden = try await workspace.publish(options(form, workspace) + ["--replace"]).tables()
    // What stands for a TIN, by what it stands for.
    var names: [String: String] = [:]
    for (name, table) in full {
      let other = try #require(hidden[name])
      #expect(other.rows.count == table.rows.count, "\(name)")
      // Where pseudonyms give the order, rows are in another; what they hold is compared by itself.
      if form == "pseudonym", ["groups", "findings"].contains(name) {
        #expect(Self.withoutTINs(table) == Self.withoutTINs(other), "\(name)")
        continue
      }
      for (cell, shown) in zip(table.rows.joined(), other.rows.joined()) {
        let digits = cell.matches(of: /\d{9}/).map { String($0.output) }
          .filter { $0.hasPrefix("97000") }
        let words = shown.matches(of: /\*{5}\d{4}|[a-z2-7]{24}/).map { String($0.output) }
        guard digits.count == words.count else {
          // The name of a file shows four digits, whatever stands for TINs elsewhere.
          #expect(cell == shown, "\(name)")
          continue
        }
        for (tin, word) in zip(digits, words) where !cell.hasSuffix(".csv") {
          #expect(names[tin, default: word] == word)
          names[tin] = word
          let pattern = form == "masked" ? "*****\(tin.suffix(4))" : names[tin] ?? ""
          #expect(word == pattern)
        }
      }
    }
    // The third and the fourth are in no table but these two.
    let shown = form == "pseudonym" ? [1, 2, 5] : [1, 2, 3, 4, 5]
    #expect(names.keys.sorted() == shown.map { tin($0) })
    #expect(Set(names.values).count == shown.count)
  }

  /// The rows of a table without what is a TIN or stands for one, in byte order.
  private static func withoutTINs(_ table: CSVTable) -> [String] {
    table.rows.map { $0.joined(separator: ",").replacing(/97000\d{4}|[a-z2-7]{24}/, with: "TIN") }
      .sorted()
  }

  @Test func `a pseudonym is the keyed hash of the digits`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),000010001\n\(npi(2)),00-0010001"
    ])
    let results = try await workspace.publish(options("pseudonym", workspace))
    // By Python's hmac and base64.
    let expected = "wwrnlq6l5hayqyb3u272xvmb"
    #expect(try await results.table("clinicians").values("tin") == [expected, expected])
    #expect(try await results.table("groups").values("tin") == [expected])
  }

  @Test func `another key gives other pseudonyms and another key id`() async throws {
    let workspace = try Workspace(.small)
    let results = try await workspace.publish(options("pseudonym", workspace))
    let id = try results.json("manifest.json")[[.key("options"), .key("key_id")]]
    let first = try await results.table("groups").values("tin")
    let other = try key(in: workspace, "0123456789abcdeg")
    let again = try await workspace.publish(
      ["--tins", "pseudonym", "--key-file", other, "--replace"]
    )
    #expect(try await again.table("groups").values("tin") != first)
    #expect(try again.json("manifest.json")[[.key("options"), .key("key_id")]] != id)
    #expect(id == .string("9c0f957566b98a75"))
  }

  @Test func `the key stands nowhere`() async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--compress", "none"] + options("pseudonym", workspace))
    #expect(!run.errors.contains("0123456789abcdef"))
    for (name, text) in try texts(workspace.results) {
      #expect(!text.contains("0123456789abcdef"), "\(name)")
    }
  }

  @Test(arguments: ["full", "masked", "pseudonym"])
  func `the manifest says how TINs stand`(form: String) async throws {
    let workspace = try Workspace(.small)
    let manifest = try await workspace.publish(options(form, workspace)).json("manifest.json")
    #expect(manifest[[.key("options"), .key("tins")]] == .string(form))
  }

  @Test func `results with pseudonyms of one key can be compared`() async throws {
    let (old, new) = (try Workspace(Self.export), try Workspace(Self.export))
    try await old.publish(options("pseudonym", old))
    try await new.publish(options("pseudonym", new) + ["--pending", "ignore"])
    let same = try await ReweighExecutable.run(["diff", old.out, new.out])
    #expect(same.end == .exited(0), "\(same.errors)")
    try await new.publish(
      ["--tins", "pseudonym", "--key-file", key(in: new, "another key of 24 bytes."), "--replace"]
    )
    let other = try await ReweighExecutable.run(["diff", old.out, new.out])
    #expect(other.end == .exited(65))
  }
}
