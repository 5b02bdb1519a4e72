public import BatchPipeline
internal import FilePublishing
internal import Locking
public import QPPModel
public import ReweightingRules
public import RosterAggregation

/// `findings`: in ascending byte order of code, subject type, subject and detail.
public struct FindingTable: ResultTable {
  public static let name = "findings"

  public enum Column: String, NamedColumn {
    case code
    case severity
    case subjectType = "subject_type"
    case subject
    case detail
  }

  /// The findings of one code, and where they begin among all.
  private struct Section: Sendable {
    let code: FindingCode
    let start: Int
    let rows: Rows
  }

  private enum Rows: Sendable {
    case clinicians([ClinicianKey])
    /// In the order of the table.
    case others([Finding])

    var count: Int {
      switch self {
      case .clinicians(let keys): keys.count
      case .others(let findings): findings.count
      }
    }
  }

  private let sections: [Section]
  public let rowCount: Int
  public let groupIdentifier: GroupIdentifier
  private let tins: TINForm
  private let determinations: Determinations
  // Taken once: to take it for each row would count references that threads contend for.
  private let practices: PracticeTable

  /// Makes a table in the order that TINs in full give, however they are written; findings of
  /// different codes are ordered concurrently.
  public init(
    _ findings: consuming Findings,
    _ determinations: Determinations,
    tins: TINForm = .full,
    by pipeline: OrderedPipeline = OrderedPipeline(threadCount: 1)
  ) throws {
    let order = FindingOrder(determinations)
    // Taken out of all, so that they are ordered in place.
    var unordered: [(code: FindingCode, rows: Handoff<Rows>)] = []
    for code in FindingCode.allCases {
      if let keys = findings.clinicians[code] {
        unordered.append((code, Handoff(.clinicians(keys))))
      }
      let others = findings.remove(code)
      if !others.isEmpty { unordered.append((code, Handoff(.others(others)))) }
    }
    let ordered = try pipeline.map(count: unordered.count, partSize: 1) { [unordered] part in
      part.map { Self.ordered(unordered[$0].rows.take(), order) }
    }
    var sections: [Section] = []
    var count = 0
    for ((code, _), rows) in zip(unordered, ordered) {
      sections.append(Section(code: code, start: count, rows: rows))
      count += rows.count
    }
    self.sections = sections
    self.tins = tins
    self.determinations = determinations
    practices = determinations.tables.practices
    groupIdentifier = determinations.tables.groupIdentifier
    rowCount = count
  }

  private static func ordered(_ rows: consuming Rows, _ order: FindingOrder) -> Rows {
    switch consume rows {
    case .clinicians(var keys):
      keys.sort()
      return .clinicians(keys)
    case .others(var findings):
      findings.sort { order.puts($0, before: $1) }
      return .others(findings)
    }
  }

  /// How many findings each code has; those without any are left out.
  public var counts: [FindingCode: Int] {
    Dictionary(sections.map { ($0.code, $0.rows.count) }, uniquingKeysWith: +)
      .filter { $0.value > 0 }
  }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    for section in sections {
      let first = max(rows.lowerBound, section.start)
      let end = min(rows.upperBound, section.start + section.rows.count)
      for row in first..<max(first, end) {
        encoder.plain(section.code.rawValue)
        encoder.plain(section.code.severity.rawValue)
        switch section.rows {
        case .clinicians(let keys):
          encoder.plain("clinician")
          encoder.plain(tins.text(of: keys[row - section.start], as: groupIdentifier))
          encoder.empty()
        case .others(let findings):
          let finding = findings[row - section.start]
          encoder.plain(finding.subject.typeText)
          encoder.plain(text(of: finding.subject))
          encoder.plain(text(of: finding.detail))
        }
        encoder.endRow()
      }
    }
  }

  private func text(of subject: Finding.Subject) -> String {
    let tables = determinations.tables
    switch subject {
    case .application(let position):
      return tables.applications.id(at: Int(position)).description
    case .practice(let number):
      return tins.text(of: practices.tin(of: number), as: groupIdentifier)
    case .virtualGroup(let number):
      return determinations.virtualGroupID(number).description
    case .submission(let position):
      return tables.submissionRemarks[Int(position)].subject.text(tins, as: groupIdentifier)
    case .entity(let number):
      return determinations.entityID(number).description
    }
  }

  private func text(of detail: AuditDetail) -> String {
    guard case .participation(let position) = detail else { return detail.text }
    let participation = determinations.unknownParticipations[Int(position)]
    let tin = practices.tin(of: participation.practice)
    guard let npi = participation.npi else { return tins.text(of: tin, as: groupIdentifier) }
    return tins.text(of: ClinicianKey(tin: tin, npi: npi), as: groupIdentifier)
  }
}

extension SubmissionSubject {
  /// `LEVEL:SUBJECT`, as findings name a submission.
  fileprivate func text(_ tins: TINForm, as kind: GroupIdentifier) -> String {
    let name =
      switch self {
      case .individual(let key): tins.text(of: key, as: kind)
      case .group(let tin): tins.text(of: tin, as: kind)
      case .virtualGroup(let id), .apmEntity(let id): id.description
      }
    return "\(level.rawValue):\(name)"
  }
}
