public import BatchPipeline
public import QPPModel
public import ReweightingRules
public import RosterAggregation

/// `findings`: in ascending byte order of code, subject type, subject and detail.
public struct FindingTable: ResultTable {
  public static let name = "findings"
  public static let columns = ["code", "severity", "subject_type", "subject", "detail"]

  /// The findings of one code, and where they begin among all.
  private struct Section: Sendable {
    let code: FindingCode
    let start: Int
    let rows: Rows
  }

  private enum Rows: Sendable {
    case clinicians([ClinicianKey])
    /// By subject type, subject and detail.
    case texts([TextRow])

    var count: Int {
      switch self {
      case .clinicians(let keys): keys.count
      case .texts(let rows): rows.count
      }
    }
  }

  /// A finding in words.
  private struct TextRow: Comparable, Sendable {
    let type: String
    let subject: String
    let detail: String

    static func < (lhs: TextRow, rhs: TextRow) -> Bool {
      (lhs.type, lhs.subject, lhs.detail) < (rhs.type, rhs.subject, rhs.detail)
    }
  }

  private let sections: [Section]
  public let rowCount: Int
  public let groupIdentifier: GroupIdentifier
  private let tins: TINForm

  /// Makes a table in the order that TINs in full give, however they are written; findings of
  /// different codes are ordered concurrently.
  public init(
    _ findings: Findings,
    _ determinations: Determinations,
    tins: TINForm = .full,
    by pipeline: OrderedPipeline = OrderedPipeline(threadCount: 1)
  ) throws {
    self.tins = tins
    let codes = FindingCode.allCases
    let ordered = try pipeline.map(count: codes.count, partSize: 1) { part in
      part.flatMap { Self.rows(of: codes[$0], findings, determinations, tins) }
    }
    var sections: [Section] = []
    var count = 0
    for (code, rows) in ordered {
      sections.append(Section(code: code, start: count, rows: rows))
      count += rows.count
    }
    self.sections = sections
    groupIdentifier = determinations.tables.groupIdentifier
    rowCount = count
  }

  private static func rows(
    of code: FindingCode,
    _ findings: Findings,
    _ determinations: Determinations,
    _ tins: TINForm
  ) -> [(code: FindingCode, rows: Rows)] {
    var rows: [(code: FindingCode, rows: Rows)] = []
    if let keys = findings.clinicians[code] { rows.append((code, .clinicians(keys.sorted()))) }
    if let found = findings.byCode[code] {
      rows.append((code, .texts(sorted(found, determinations, tins))))
    }
    return rows
  }

  /// How many findings each code has; those without any are left out.
  public var counts: [FindingCode: Int] {
    Dictionary(sections.map { ($0.code, $0.rows.count) }, uniquingKeysWith: +)
      .filter { $0.value > 0 }
  }

  private static func sorted(
    _ findings: [Finding],
    _ determinations: Determinations,
    _ tins: TINForm
  ) -> [TextRow] {
    // All texts are ASCII, of which Swift's order of strings is the byte order.
    guard !tins.isFull else {
      return findings.map { row(of: $0, determinations, .full) }.sorted()
    }
    return findings.map { (finding: $0, row: row(of: $0, determinations, .full)) }
      .sorted { $0.row < $1.row }
      .map { row(of: $0.finding, determinations, tins) }
  }

  private static func row(
    of finding: Finding,
    _ determinations: Determinations,
    _ tins: TINForm
  ) -> TextRow {
    let tables = determinations.tables
    let kind = tables.groupIdentifier
    let (type, subject) =
      switch finding.subject {
      case .application(let position):
        ("application", String(decoding: tables.applications.id(at: position), as: UTF8.self))
      case .practice(let number): ("tin", tins.text(of: tables.practices[number].tin, as: kind))
      case .virtualGroup(let number):
        ("virtual-group", String(decoding: determinations.virtualGroupID(number), as: UTF8.self))
      case .submission(let position):
        ("submission", tables.incompleteSubmissions[position].text(tins, as: kind))
      case .entity(let number):
        ("apm-entity", String(decoding: determinations.entityID(number), as: UTF8.self))
      }
    var detail = finding.detail
    if let tin = finding.participant, !tins.isFull {
      detail = tins.text(of: tin, as: kind) + detail.dropFirst(kind.digitCount)
    }
    return TextRow(type: type, subject: subject, detail: detail)
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
        case .texts(let texts):
          let text = texts[row - section.start]
          encoder.plain(text.type)
          encoder.plain(text.subject)
          encoder.plain(text.detail)
        }
        encoder.endRow()
      }
    }
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
