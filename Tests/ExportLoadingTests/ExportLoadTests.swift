import Explanation
import ExportLoading
import QPPModel
import RosterAggregation
import TestSupport
import Testing

struct ExportLoadTests {
  private let clinicians =
    "npi,tin\n\(npi(1).rawValue),\(tin(1).rawValue)\n\(npi(2).rawValue),\(tin(2).rawValue)\n"

  @Test func `records of a chunk that can't be read and that can't be taken are rejected in order`()
    throws
  {
    var export = try LoadedExport([
      "clinicians.csv": """
      npi,tin
      \(npi(1).rawValue),\(tin(1).rawValue)
      \(npi(1).rawValue),\(tin(1).rawValue)
      1234567890,\(tin(1).rawValue)
      \(npi(1).rawValue),\(tin(1).rawValue)
      \(npi(2).rawValue),\(tin(1).rawValue)
      \(npi(3).rawValue),1

      """
    ])
    try export.read()
    let rejects = export.rejects(of: .clinicians)
    #expect(rejects.map(\.code) == [.duplicateKey, .badNPI, .duplicateKey, .badTIN])
    #expect(rejects.map(\.line) == [3, 4, 5, 7])
    #expect(rejects.map(\.record) == [2, 3, 4, 6])
    #expect(rejects.map(\.column) == ["", "npi", "", "tin"])
    let counts = export.load.facts.counts
    #expect(counts == [.clinicians: TableCounts(read: 6, accepted: 2, rejected: 4)])
  }

  @Test func `records are numbered anew in each file`() throws {
    let file = clinicians + "\(npi(3).rawValue),1\n"
    var export = try LoadedExport(["clinicians-1.csv": file, "clinicians-2.csv": file])
    try export.read()
    let rejects = export.rejects(of: .clinicians)
    #expect(Set(rejects.map(\.file)) == ["clinicians-1.csv", "clinicians-2.csv"])
    #expect(rejects.filter { $0.code == .badTIN }.map(\.record) == [3, 3])
    let inputs = export.load.facts.inputs
    #expect(inputs.map(\.recordCount) == [3, 3])
    #expect(inputs.map(\.rejectCount) == [1, 3])
  }

  @Test func `what a second virtual group and a second record say is rejected differently`() throws
  {
    var export = try LoadedExport([
      "clinicians.csv": clinicians,
      "virtual-groups.csv":
        "virtual_group_id,tin\nA,\(tin(1).rawValue)\nA,\(tin(1).rawValue)\nB,\(tin(1).rawValue)\n",
    ])
    try export.read()
    let rejects = export.rejects(of: .virtualGroups)
    #expect(rejects.map(\.code) == [.duplicateKey, .secondVirtualGroup])
    #expect(rejects[0].message.text.contains("virtual-groups"))
    #expect(rejects[1].message.text.contains("another virtual group"))
  }

  @Test func `what a focus leaves out is accepted, and kept nowhere`() throws {
    let groups = "tin\n\(tin(1).rawValue)\n\(tin(2).rawValue)\n\(tin(2).rawValue)\n"
    var export = try LoadedExport(
      ["clinicians.csv": clinicians, "groups.csv": groups],
      focus: ReadingFocus([.group(tin(2))])
    )
    try export.read()
    #expect(Array(export.load.sources.clinicians.keys) == [ClinicianKey(tin: tin(2), npi: npi(2))])
    #expect(export.load.sources.groups[tin(2)]?.map(\.rejection) == [nil, .duplicateKey])
    #expect(export.load.sources.groups[tin(1)] == nil)
    #expect(
      export.load.facts.counts == [
        .clinicians: TableCounts(read: 2, accepted: 2, rejected: 0),
        .groups: TableCounts(read: 3, accepted: 2, rejected: 1),
      ]
    )
    #expect(export.load.handOver().roster.count == 1)
  }

  @Test func `tables about the clinicians that were read are read for their practices alone`()
    throws
  {
    var export = try LoadedExport([
      "clinicians.csv": clinicians,
      "groups.csv":
        "tin\n\(tin(1).rawValue)\n\(tin(3).rawValue)\n\(tin(3).rawValue)\n\(tin(1).rawValue)\n",
    ])
    try export.load.readClinicianFiles()
    try export.load.readTablesAboutClinicians()
    try export.load.checkCounts()
    let counts = export.load.facts.counts[.groups]
    #expect(counts == TableCounts(read: 4, accepted: 3, rejected: 1))
  }

  @Test func `every table of an export can be loaded`() throws {
    var texts = ["clinicians.csv": clinicians]
    for table in ExportTable.allCases where table != .clinicians {
      texts["\(table.rawValue).xml"] = "<\(table.rawValue)></\(table.rawValue)>"
    }
    var export = try LoadedExport(texts)
    try export.read()
    #expect(Set(export.load.facts.inputs.map(\.table)) == Set(ExportTable.allCases))
  }

  @Test func `an export without clinicians is none`() throws {
    var export = try LoadedExport(["groups.csv": "tin\n\(tin(1).rawValue)\n"])
    let fault = #expect(throws: LoadFault.self) { try export.read() }
    guard case .noClinicians? = fault else { throw FixtureFault("another fault") }
  }

  @Test func `a file that is written to while the export is read is refused`() throws {
    var export = try LoadedExport(["clinicians.csv": clinicians])
    try export.read()
    try export.write(clinicians + "\n", to: "clinicians.csv")
    #expect(throws: LoadFault.changedInput(file: "clinicians.csv")) {
      try export.load.checkInputsAreUnchanged(since: export.files)
    }
  }

  @Test func `too many rejects stop the reading`() throws {
    var export = try LoadedExport(
      ["clinicians.csv": clinicians + "\(npi(3).rawValue),1\n"],
      limit: .count(0)
    )
    #expect(throws: LoadFault.tooManyRejects([.badTIN: 1], read: 3, .count(0))) {
      try export.read()
    }
  }
}
