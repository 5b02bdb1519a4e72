import Foundation
import TestSupport
import Testing

/// One export gives the same results as CSV and, through a mapping, as nested XML and nested JSON.
struct NestedExportTests {
  /// Clinicians in practices.
  enum Nesting: String, CaseIterable {
    case xml
    case json

    var path: String {
      switch self {
      case .xml: "practice/staff/row"
      case .json: "data/practices/clinicians"
      }
    }

    /// Writes rows that follow one another and have the same TIN into one practice.
    func text(of table: TableDraft) throws -> String {
      guard let tin = table.columns.firstIndex(of: "tin") else {
        throw FixtureFault("\(table.name) has no TIN")
      }
      var practices: [(tin: String, rows: [[String]])] = []
      for row in table.rows {
        if practices.last?.tin != row[tin] { practices.append((row[tin], [])) }
        practices[practices.count - 1].rows.append(row)
      }
      var columns = table.columns
      columns.remove(at: tin)
      let written = practices.map { practice in
        let rows = practice.rows.map { row in
          var row = row
          row.remove(at: tin)
          return zip(columns, row).filter { !$1.isEmpty }
        }
        return self.practice(practice.tin, rows.map { Array($0) })
      }
      switch self {
      case .xml: return "<dump>\n\(written.joined(separator: "\n"))\n</dump>"
      case .json: return "{\"data\":{\"practices\":[\n\(written.joined(separator: ",\n"))]}}"
      }
    }

    private func practice(_ tin: String, _ rows: [[(String, String)]]) -> String {
      switch self {
      case .xml:
        let records = rows.enumerated().map { number, row in
          let fields = row.map { name, value in
            number.isMultiple(of: 2)
              ? " \(name)=\"\(escaped(value))\"" : "<\(name)>\(escaped(value))</\(name)>"
          }
          return number.isMultiple(of: 2)
            ? "<row\(fields.joined())/>" : "<row>\(fields.joined())</row>"
        }
        return
          "<practice><taxID>\(escaped(tin))</taxID><staff>\(records.joined())</staff></practice>"
      case .json:
        let records = rows.map { row in
          "{\(row.map { "\(string($0)):\(string($1))" }.joined(separator: ","))}"
        }
        return "{\"taxID\":\(string(tin)),\"clinicians\":[\(records.joined(separator: ","))]}"
      }
    }

    private func escaped(_ value: String) -> String {
      value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
    }

    private func string(_ text: String) -> String {
      let json = try? JSONEncoder().encode(text)
      return json.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
  }

  @Test(arguments: Nesting.allCases, [41, 42] as [UInt64])
  func `nested records are those of flat files`(nesting: Nesting, seed: UInt64) async throws {
    let tables = RandomExport(seed: seed).tables.map(\.withoutRaggedRows)
    var nested = ExportDraft()
    for table in tables {
      if table.name == "clinicians" {
        nested["clinicians.\(nesting.rawValue)"] = Data(try nesting.text(of: table).utf8)
      } else {
        for (path, content) in try await Layout.oneFile.files(of: table) { nested[path] = content }
      }
    }
    let workspace = try Workspace(nested)
    let mapping = """
      {"tables":{"clinicians":{"records":"\(nesting.path)","columns":{"Tax ID":"tin"}}}}
      """
    let file = try workspace.write(Data(mapping.utf8), "mapping.json")
    try await expectSameResults(of: tables, in: workspace, ["--mapping", file])
  }

  @Test func `records are read, accepted, rejected, left out or repeated`() async throws {
    let mapping = """
      {"tables":{"clinicians":{
        "columns":{"who":["npi","last_name"],"firm":"tin","kind":"clinician_type"},
        "constants":{"hospital_based":"Y"},
        "values":{"clinician_type":{"doc":"physician"}},
        "where":[{"column":"clinician_type","in":["Physician"]},{"column":"npi","present":true}],
        "repeats":"first"}}}
      """
    let rows = [
      (npi(1), tin(1), "doc"), (npi(1), tin(1), "doc"), (npi(2), tin(1), "vet"),
      ("", tin(1), "doc"),
      ("x", tin(1), "doc"), (npi(3), "", "PHYSICIAN"), (npi(4), tin(2), "doc"),
    ]
    let csv = "who,firm,kind\n" + rows.map { "\($0),\($1),\($2)\n" }.joined()
    let json = rows.map { "{\"who\":\"\($0)\",\"firm\":\"\($1)\",\"kind\":\"\($2)\"}\n" }.joined()
    let xml = rows.map { "<clinician who='\($0)' firm='\($1)' kind='\($2)'/>" }.joined()
    for (name, text) in [
      ("clinicians.csv", csv), ("clinicians.jsonl", json), ("clinicians.xml", "<x>\(xml)</x>"),
    ] {
      var draft = ExportDraft()
      draft[name] = Data(text.utf8)
      let workspace = try Workspace(draft)
      let file = try workspace.write(Data(mapping.utf8), "mapping.json")
      let run = try await workspace.run(["--mapping", file])
      #expect(run.end == .exited(3), "\(name): \(run.errors)")
      let summary = try await workspace.results.json("summary.json")
      let counts: [(String, Int)] = [
        ("read", 7), ("accepted", 2), ("rejected", 2), ("left_out", 2), ("repeated", 1),
      ]
      for (key, count) in counts {
        let value = summary[[.key("input"), .key("clinicians"), .key(key)]]
        #expect(value == .number(count), "\(name): \(key)")
      }
      let clinicians = try await workspace.results.table("clinicians")
      #expect(try clinicians.values("npi") == [npi(1), npi(4)], "\(name)")
      #expect(try clinicians.values("individual_basis")[0].contains("hospital-based"), "\(name)")
      let check = try await ReweighExecutable.run([
        "check", workspace.export, "--year", "2026", "--mapping", file,
      ])
      let text = String(decoding: check.output, as: UTF8.self)
      #expect(text.contains("2 left out, 1 repeated"), "\(text)")
      let verified = try await ReweighExecutable.run(["verify", workspace.out])
      #expect(verified.end == .exited(0), "\(verified.errors)")
    }
  }
}
