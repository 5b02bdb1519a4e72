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
    case texts([(type: String, subject: String, detail: String)])

    var count: Int {
      switch self {
      case .clinicians(let keys): keys.count
      case .texts(let rows): rows.count
      }
    }
  }

  private let sections: [Section]
  public let rowCount: Int
  public let groupIdentifier: GroupIdentifier

  public init(_ findings: Findings, _ determinations: Determinations) {
    var sections: [Section] = []
    var count = 0
    func append(_ code: FindingCode, _ rows: Rows) {
      sections.append(Section(code: code, start: count, rows: rows))
      count += rows.count
    }
    for code in FindingCode.allCases {
      if let keys = findings.clinicians[code] { append(code, .clinicians(keys.sorted())) }
      if let found = findings.byCode[code] {
        append(code, .texts(Self.sorted(found, determinations)))
      }
    }
    self.sections = sections
    groupIdentifier = determinations.tables.groupIdentifier
    rowCount = count
  }

  /// How many findings each code has; those without any are left out.
  public var counts: [FindingCode: Int] {
    Dictionary(sections.map { ($0.code, $0.rows.count) }, uniquingKeysWith: +)
      .filter { $0.value > 0 }
  }

  private static func sorted(
    _ findings: [Finding],
    _ determinations: Determinations
  ) -> [(type: String, subject: String, detail: String)] {
    let tables = determinations.tables
    return
      findings
      .map { finding in
        let (type, subject) =
          switch finding.subject {
          case .application(let position):
            ("application", String(decoding: tables.applications.id(at: position), as: UTF8.self))
          case .practice(let number):
            ("tin", tables.practices[number].tin.digits(as: tables.groupIdentifier))
          case .virtualGroup(let number):
            (
              "virtual-group",
              String(decoding: determinations.virtualGroupID(number), as: UTF8.self)
            )
          case .submission(let position):
            ("submission", tables.incompleteSubmissions[position].text(as: tables.groupIdentifier))
          case .entity(let number):
            ("apm-entity", String(decoding: determinations.entityID(number), as: UTF8.self))
          }
        return (type, subject, finding.detail)
      }
      // All of them are ASCII, of which Swift's order of strings is the byte order.
      .sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
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
          encoder.plain(keys[row - section.start].digits(as: groupIdentifier))
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
  fileprivate func text(as kind: GroupIdentifier) -> String {
    let name =
      switch self {
      case .individual(let key): key.digits(as: kind)
      case .group(let tin): tin.digits(as: kind)
      case .virtualGroup(let id), .apmEntity(let id): id.description
      }
    return "\(level.rawValue):\(name)"
  }
}
