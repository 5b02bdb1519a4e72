import BatchRun
import Differential
import Explanation
import Foundation
import PlainReading
import QPPModel
import TestSupport
import Testing

/// An explanation must come to what the results say, for everyone.
struct ExplanationAgreementTests {
  @Test(arguments: Scenario.sampleData + Scenario.contractCases)
  func `every subject's explanation comes to its row of the results`(scenario: Scenario) throws {
    let explainer = try ExplainJob(scenario.runOptions, showing: .full).openWhole()
    try expectAgreement(explainer, ExpectedRows(scenario))
  }

  @Test(arguments: Scenario.sampleData)
  func `so it does where pending applications are left aside`(scenario: Scenario) async throws {
    var options = scenario.runOptions
    options.countsPending = false
    let results = try await Workspace()
      .publish(["--pending", "ignore"], year: scenario.year, export: scenario.export)
    let explainer = try ExplainJob(options, showing: .full).openWhole()
    try expectAgreement(explainer, ExpectedRows(try await results.tables()))
  }

  @Test(arguments: [2022, 2023, 2025, 2026])
  func `so it does for random exports`(year: Int) async throws {
    let workspace = try Workspace(
      try await RandomExport(seed: UInt64(year * 7)).draft(.partitions)
    )
    let rows = try ExpectedRows(try await workspace.publish(year: year).tables())
    let job = ExplainJob(
      RunOptions(exportPath: workspace.export, performanceYear: year, outputPath: ""),
      showing: .full
    )
    let explainer = try job.openWhole()
    try expectAgreement(explainer, rows)
    try expectSameAlone(job, explainer, explainer.subjects.sample)
  }

  /// What the rules tell apart comes up in these, by the plain reading of the rules.
  @Test(arguments: Array(stride(from: 1, to: 41, by: 5)) as [UInt64])
  func `so it does for exports drawn by chance`(first: UInt64) throws {
    for seed in first..<first + 5 {
      let drawn = DifferentialCase(seed: seed)
      var draft = ExportDraft()
      for (path, bytes) in drawn.files { draft[path] = Data(bytes) }
      let workspace = try Workspace(draft)
      var options = RunOptions(
        exportPath: workspace.export,
        performanceYear: drawn.year,
        outputPath: ""
      )
      options.countsPending = drawn.countsPending
      let expected = drawn.expected
      let tables = try Dictionary(
        uniqueKeysWithValues: Disagreement.tables.map { table in
          (table, try CSVTable(Data(expected.text(of: table).utf8)))
        }
      )
      let explainer = try ExplainJob(options, showing: .full).openWhole()
      try expectAgreement(explainer, ExpectedRows(tables))
    }
  }

  @Test(arguments: Scenario.sampleData + Scenario.contractCases)
  func `reading for one subject explains as reading for all does`(scenario: Scenario) throws {
    let job = ExplainJob(scenario.runOptions, showing: .full)
    let explainer = try job.openWhole()
    try expectSameAlone(job, explainer, explainer.subjects.sample)
  }

  private func expectAgreement(_ explainer: Explainer, _ rows: ExpectedRows) throws {
    let subjects = explainer.subjects
    for subject in subjects {
      let explanation = try #require(try explainer.explain(subject), "\(subject)")
      let columns = explanation.conclusion.map { ($0.column, $0.value) }
      #expect(try rows.row(of: subject) == Dictionary(uniqueKeysWithValues: columns), "\(subject)")
      #expect(explanation.findings == rows.findings(about: subject), "\(subject)")
    }
    #expect(subjects.count == rows.count)
  }

  private func expectSameAlone(
    _ job: ExplainJob,
    _ explainer: Explainer,
    _ subjects: [ExplainedSubject]
  ) throws {
    for subject in subjects {
      let whole = try #require(try explainer.explain(subject))
      let alone = try #require(try job.run(subject.request).first)
      #expect(alone.summary == whole.summary)
      #expect(alone.conclusion == whole.conclusion, "\(subject)")
      #expect(alone.steps.map(\.outline) == whole.steps.map(\.outline), "\(subject)")
    }
  }
}

/// The rows of the result tables by their subject.
private struct ExpectedRows {
  /// By table, then by key.
  private var rows: [String: [String: [String: String]]] = [:]
  /// By type and subject: the codes.
  private var findings: [String: [String]] = [:]

  private static let keys: [(table: String, columns: [String])] = [
    ("clinicians", ["tin", "npi"]), ("groups", ["tin"]), ("virtual-groups", ["virtual_group_id"]),
    ("subgroups", ["subgroup_id"]), ("apm-entities", ["apm_entity_id"]),
    ("applications", ["application_id"]),
  ]

  init(_ scenario: Scenario) throws {
    var tables: [String: CSVTable] = [:]
    for table in Self.keys.map(\.table) + ["findings"] {
      tables[table] = try scenario.expectedTable(table)
    }
    try self.init(tables)
  }

  init(_ tables: [String: CSVTable]) throws {
    for record in tables["findings"]?.records ?? [] {
      let name = "\(record["subject_type"] ?? "") \(record["subject"] ?? "")"
      findings[name, default: []].append(record["code"] ?? "")
    }
    for (table, columns) in Self.keys {
      let records = tables[table]?.records ?? []
      rows[table] = Dictionary(
        uniqueKeysWithValues: records.map { record in
          (columns.map { record[$0] ?? "" }.joined(separator: "/"), record)
        }
      )
    }
  }

  /// The codes of the findings about a subject, in order.
  func findings(about subject: ExplainedSubject) -> [String] {
    let name = "\(subject.findingType) \(subject.name(IdentifierForm(.full, .tin)))"
    return findings[name] ?? []
  }

  var count: Int { rows.values.reduce(0) { $0 + $1.count } }

  func row(of subject: ExplainedSubject) throws -> [String: String] {
    let name = subject.name(IdentifierForm(.full, .tin))
    guard let row = rows[subject.table]?[name] else {
      throw FixtureFault("\(subject.table) has no row of \(name)")
    }
    return row
  }
}

extension Scenario {
  fileprivate var runOptions: RunOptions {
    var run = RunOptions(exportPath: export, performanceYear: year, outputPath: "")
    run.countsPending = !options.contains("ignore")
    return run
  }
}

extension [ExplainedSubject] {
  /// Two subjects of each kind: the first, and one from the middle.
  fileprivate var sample: [ExplainedSubject] {
    Dictionary(grouping: self, by: \.kind).values.flatMap { [$0[0], $0[$0.count / 2]] }
  }
}

extension ExplainedSubject {
  fileprivate var table: String {
    switch self {
    case .clinician: "clinicians"
    case .group: "groups"
    case .virtualGroup: "virtual-groups"
    case .subgroup: "subgroups"
    case .entity: "apm-entities"
    case .application: "applications"
    }
  }

  fileprivate var findingType: String {
    switch self {
    case .clinician: "clinician"
    case .group: "tin"
    case .virtualGroup: "virtual-group"
    case .subgroup: "subgroup"
    case .entity: "apm-entity"
    case .application: "application"
    }
  }

  /// What is typed to ask about it.
  fileprivate var request: SubjectRequest {
    let name = name(IdentifierForm(.full, .tin))
    switch self {
    case .clinician(let key):
      return .clinician(npi: key.npi.digits, tin: key.tin.digits(as: .tin))
    case .group: return .group(name)
    case .virtualGroup: return .virtualGroup(name)
    case .subgroup: return .subgroup(name)
    case .entity: return .entity(name)
    case .application: return .application(name)
    }
  }
}

extension Explanation {
  /// The codes of the findings that it shows.
  fileprivate var findings: [String] {
    steps.filter { $0.title == "What an auditor should see" }
      .flatMap { $0.steps.compactMap(\.code) }
  }
}

extension Step {
  /// The step without the records that it looked at, of which those of others need not be kept.
  fileprivate var outline: [String] {
    ["\(title) \(code ?? "") \(verdict?.rawValue ?? "") \(statement)"]
      + steps.flatMap { $0.outline.map { "  " + $0 } }
  }
}
