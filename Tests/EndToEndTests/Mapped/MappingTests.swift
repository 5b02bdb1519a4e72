import Foundation
import TestSupport
import Testing

struct MappingTests {
  private static let mapping = """
    {
      "description": "made up",
      "tables": {
        "clinicians": {
          "columns": {
            "Provider NPI": "npi", "Tax ID": "tin", "Specialty": "clinician_type", "NPI": null
          },
          "values": { "clinician_type": { "NP": "nurse-practitioner", "*": "other" } },
          "fallbacks": { "tin": "Billing Tax ID" }
        }
      }
    }
    """

  private static let export: ExportDraft = [
    "clinicians.csv": """
    Provider NPI,NPI,Tax ID,Billing Tax ID,Specialty
    \(npi(1)),x,\(tin(1)),,NP
    \(npi(2)),y,,\(tin(2)),Magic
    """,
    "groups.csv": "tin\n\(tin(1))\n\(tin(2))",
  ]

  /// The same export, as its format has it.
  private static let plain: ExportDraft = [
    "clinicians.csv": """
    npi,tin,clinician_type
    \(npi(1)),\(tin(1)),nurse-practitioner
    \(npi(2)),\(tin(2)),other
    """,
    "groups.csv": "tin\n\(tin(1))\n\(tin(2))",
  ]

  @Test func `a mapped export gives what the export in its own format gives`() async throws {
    let workspace = try Workspace(Self.export)
    let file = try workspace.write(Data(Self.mapping.utf8), "mapping.json")
    let mapped = try await workspace.publish(["--mapping", file]).tableBytes()
    let plain = try await Workspace(Self.plain).publish().tableBytes()
    #expect(mapped == plain)
  }

  @Test func `the manifest names the mapping and its digest`() async throws {
    let workspace = try Workspace(Self.export)
    let file = try workspace.write(Data(Self.mapping.utf8), "mapping.json")
    let manifest = try await workspace.publish(["--mapping", file]).json("manifest.json")
    let digest = try await SystemProgram.sha256(ofFilesAt: [file])
    #expect(manifest[[.key("mapping"), .key("source")]] == .string(file))
    #expect(manifest[[.key("mapping"), .key("sha256")]] == digest.first.map { .string($0) })
  }

  @Test func `a manifest without a mapping names none`() async throws {
    let manifest = try await Workspace(.small).publish().json("manifest.json")
    let mapping = manifest[[.key("mapping")]]
    #expect(mapping == nil || mapping == .null)
  }

  @Test func `XML is mapped as CSV is`() async throws {
    let workspace = try Workspace([
      "clinicians.xml": """
      <clinicians>
        <clinician Provider_NPI="\(npi(1))" NPI="x" specialty="NP">
          <Tax-ID>\(tin(1))</Tax-ID>
        </clinician>
        <clinician Provider_NPI="\(npi(2))">
          <BillingTaxID>\(tin(2))</BillingTaxID><Specialty>Magic</Specialty>
        </clinician>
      </clinicians>
      """,
      "groups.csv": "tin\n\(tin(1))\n\(tin(2))",
    ])
    let file = try workspace.write(Data(Self.mapping.utf8), "mapping.json")
    let mapped = try await workspace.publish(["--mapping", file]).tableBytes()
    let plain = try await Workspace(Self.plain).publish().tableBytes()
    #expect(mapped == plain)
  }

  @Test func `without its mapping the export is bad input`() async throws {
    let workspace = try Workspace(Self.export)
    try workspace.expectFailure(try await workspace.run(), code: 65)
  }

  @Test(
    arguments: [
      ("{", "JSON"), ("{}", "tables"), (#"{"tables": {}, "tabels": {}}"#, "tabels"),
      (#"{"tables": {"doctors": {}}}"#, "doctors"),
      (#"{"tables": {"sites": {"columns": {"x": "npi"}}}}"#, "npi"),
      (#"{"tables": {}, "group_identifier": "ssn"}"#, "ssn"),
    ]
  )
  func `a mapping with a flaw is refused`(json: String, word: String) async throws {
    let workspace = try Workspace(Self.export)
    let file = try workspace.write(Data(json.utf8), "mapping.json")
    let run = try await workspace.run(["--mapping", file])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.hasPrefix("reweigh: \(file): "), "\(run.errors)")
    #expect(run.errors.contains(word), "\(run.errors)")
  }

  @Test(arguments: ["nowhere.json", "export", ""])
  func `a mapping that can't be read is refused`(name: String) async throws {
    let workspace = try Workspace(Self.export)
    let run = try await workspace.run(["--mapping", name.isEmpty ? "" : workspace.path(name)])
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.contains("doctors-and-clinicians"), "\(run.errors)")
  }

  // MARK: The built-in mapping

  /// Made-up people at made-up addresses: two of a group, one of them twice, and one by itself.
  private static let national = """
    NPI,Ind_PAC_ID,Ind_enrl_ID,Provider Last Name,pri_spec,Facility Name,org_pac_id,adr_ln_1,adrs_id
    \(npi(1)),0100000001,I1,DOE,NURSE PRACTITIONER,EXAMPLE CLINIC,0900000001,1 EXAMPLE ST,A1
    \(npi(1)),0100000001,I1,DOE,NURSE PRACTITIONER,EXAMPLE CLINIC,0900000001,2 EXAMPLE ST,A2
    \(npi(2)),0100000002,I2,ROE,CARDIOLOGY,EXAMPLE CLINIC,0900000001,1 EXAMPLE ST,A1
    \(npi(3)),0100000003,I3,POE,CHIROPRACTIC,,,3 EXAMPLE ST,A3

    """

  private func publishNational() async throws -> ResultFolder {
    let workspace = try Workspace()
    let file = try workspace.write(Data(Self.national.utf8), "DAC.csv")
    return try await workspace.publish([
      "--mapping", "doctors-and-clinicians", "--clinicians", file, "--groups", file, "--sites",
      file,
    ])
  }

  @Test func `one national file serves as three tables`() async throws {
    let results = try await publishNational()
    let clinicians = try await results.table("clinicians")
    #expect(try clinicians.values("npi") == [npi(1), npi(2), npi(3)])
    #expect(try clinicians.values("tin") == ["0900000001", "0900000001", "0100000003"])
    #expect(try clinicians.values("basis").allSatisfy { $0.contains("small-practice") })
    let groups = try await results.table("groups")
    #expect(try groups.values("tin") == ["0100000003", "0900000001"])
    #expect(try groups.values("clinicians") == ["1", "2"])
    #expect(try groups.values("sites") == ["1", "2"])
  }

  @Test func `of rows that repeat the first stands`() async throws {
    let rejects = try await publishNational().table("rejects")
    #expect(Set(try rejects.values("code")) == ["duplicate-key"])
    let places = zip(try rejects.values("table"), try rejects.values("line")).map { "\($0) \($1)" }
    #expect(places == ["clinicians 3", "groups 3", "groups 4", "sites 4"])
  }

  @Test func `the manifest names the built-in mapping`() async throws {
    let manifest = try await publishNational().json("manifest.json")
    #expect(
      manifest[[.key("mapping"), .key("source")]] == .string("built-in doctors-and-clinicians")
    )
  }

  @Test func `findings and applications have ten digits too`() async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),0900000001",
      "groups.csv": "tin\n0900000002",
      "subgroups.csv": "subgroup_id,tin\nSG-1,0900000001",
      "applications.csv": ApplicationDraft.table([
        ApplicationDraft("EX-1", ["tin": "0900000001"])
      ]),
      "apm-participants.csv": "apm_entity_id,tin,npi\nE-1,0900000003,\(npi(9))",
    ])
    let mapping = #"{"group_identifier": "pac-id", "tables": {}}"#
    let file = try workspace.write(Data(mapping.utf8), "mapping.json")
    let results = try await workspace.publish(["--mapping", file])
    #expect(try await results.table("applications").values("tin") == ["0900000001"])
    #expect(try await results.table("subgroups").values("tin") == ["0900000001"])
    let findings = try await results.table("findings")
    let tins = findings.records.filter { $0["subject_type"] == "tin" }.compactMap { $0["subject"] }
    #expect(Set(tins) == ["0900000001", "0900000002"])
    let unknown = try findings.record(where: "code", is: "participant-unknown")
    #expect(unknown["detail"] == "0900000003/\(npi(9))")
  }

  @Test(
    arguments: [
      ("clinicians.csv", "NPI number,Tax\n\(npi(1)),\(tin(1))\n"),
      (
        "clinicians.xml",
        "<c><clinician NPI-number='\(npi(1))'><tax>\(tin(1))</tax></clinician></c>"
      ),
      ("clinicians.json", "[{\"NPI number\": \"\(npi(1))\", \"tax\": \"\(tin(1))\"}]"),
      ("clinicians.jsonl", "{\"NPI number\": \"\(npi(1))\", \"tax\": \"\(tin(1))\"}\n"),
    ]
  )
  func `a name that no file has is told`(name: String, text: String) async throws {
    let workspace = try Workspace()
    let export = try workspace.write(Data(text.utf8), name)
    let mapping = try workspace.write(
      Data(
        """
        {"tables": {"clinicians": {"columns": {
          "NPI number": "npi", "Tax": "tin", "Speciality": "clinician_type", "Note": null}}}}
        """.utf8
      ),
      "mapping.json"
    )
    for command in [["run", "--out", workspace.out], ["check"]] {
      let run = try await ReweighExecutable.run(
        command + ["--year", "2026", "--clinicians", export, "--mapping", mapping]
      )
      #expect(run.end == .exited(0), "\(run.errors)")
      #expect(
        run.errors.contains("clinicians: no file has what the mapping names: Speciality\n"),
        "\(run.errors)"
      )
    }
  }

  @Test func `a name that one file of a table has is not told`() async throws {
    let workspace = try Workspace([
      "clinicians-1.csv": "NPI number,tin\n\(npi(1)),\(tin(1))",
      "clinicians-2.jsonl": "{\"npi\": \"\(npi(2))\", \"tax\": \"\(tin(1))\"}",
    ])
    let mapping = try workspace.write(
      Data(
        "{\"tables\": {\"clinicians\": {\"columns\": {\"NPI number\": \"npi\", \"tax\": \"tin\"}}}}"
          .utf8
      ),
      "mapping.json"
    )
    let run = try await workspace.run(["--mapping", mapping])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(!run.errors.contains("no file has"), "\(run.errors)")
  }

  @Test func `the first record of a key is kept across shards`() async throws {
    let workspace = try Workspace([
      "clinicians-1.csv": "npi,tin,hospital_based\n\(npi(1)),\(tin(1)),N\n\(npi(2)),\(tin(1)),N",
      "clinicians-2.csv": "npi,tin,hospital_based\n\(npi(1)),\(tin(1)),Y\n\(npi(3)),\(tin(2)),N",
      "clinicians-3.csv": "npi,tin,hospital_based\n\(npi(3)),\(tin(2)),Y\n\(npi(1)),\(tin(1)),Y",
    ])
    let mapping = try workspace.write(
      Data("{\"tables\": {\"clinicians\": {\"repeats\": \"first\"}}}".utf8),
      "mapping.json"
    )
    let options = ["--mapping", mapping]
    let whole = try await workspace.publish(options)
    #expect(try await whole.table("rejects").rows == [])
    let texts = try await whole.tableTexts()
    let counts = try whole.json("summary.json")[[.key("input"), .key("clinicians")]]
    for count in [1, 2, 3] {
      let sharded = try ShardedRun(
        Workspace(),
        of: count,
        export: workspace.export
      )
      let results = try await sharded.results(options)
      #expect(try await results.tableTexts() == texts, "\(count) shards")
      #expect(try results.json("summary.json")[[.key("input"), .key("clinicians")]] == counts)
    }
  }
}
