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

  /// A finding in words, with TINs in full.
  private struct TextRow: Sendable {
    let type: String
    let subject: String
    let detail: String
    /// The practices and clinicians that the words name.
    let subjectName: Name?
    let detailName: Name?
  }

  /// A practice, or a clinician of it, in a text.
  fileprivate struct Name: Sendable {
    /// What stands before it.
    var prefix = ""
    let tin: TIN
    var npi: NPI?

    func text(_ encoder: borrowing RowEncoder) -> [UInt8] {
      let practice = Array(prefix.utf8) + encoder.tinText(tin)
      return npi.map { practice + Array("/\($0.digits)".utf8) } ?? practice
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
  ) -> [TextRow] {
    findings.map { row(of: $0, determinations) }
      // All of them are ASCII, of which Swift's order of strings is the byte order.
      .sorted { ($0.type, $0.subject, $0.detail) < ($1.type, $1.subject, $1.detail) }
  }

  private static func row(of finding: Finding, _ determinations: Determinations) -> TextRow {
    let tables = determinations.tables
    let kind = tables.groupIdentifier
    var name: Name?
    let (type, subject): (String, String)
    switch finding.subject {
    case .application(let position):
      type = "application"
      subject = String(decoding: tables.applications.id(at: position), as: UTF8.self)
    case .practice(let number):
      let tin = tables.practices[number].tin
      (type, subject, name) = ("tin", tin.digits(as: kind), Name(tin: tin))
    case .virtualGroup(let number):
      type = "virtual-group"
      subject = String(decoding: determinations.virtualGroupID(number), as: UTF8.self)
    case .submission(let position):
      let submission = tables.incompleteSubmissions[position]
      (type, subject, name) = ("submission", submission.text(as: kind), submission.name)
    case .entity(let number):
      type = "apm-entity"
      subject = String(decoding: determinations.entityID(number), as: UTF8.self)
    }
    return TextRow(
      type: type,
      subject: subject,
      detail: finding.detail,
      subjectName: name,
      detailName: finding.participant.map { Name(tin: $0.tin, npi: $0.npi) }
    )
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
          let key = keys[row - section.start]
          write(key.digits(as: groupIdentifier), Name(tin: key.tin, npi: key.npi), to: &encoder)
          encoder.empty()
        case .texts(let texts):
          let text = texts[row - section.start]
          encoder.plain(text.type)
          write(text.subject, text.subjectName, to: &encoder)
          write(text.detail, text.detailName, to: &encoder)
        }
        encoder.endRow()
      }
    }
  }

  /// Writes words as they are, or what they name as TINs are written.
  private func write(_ words: String, _ name: Name?, to encoder: inout RowEncoder) {
    if let name, !encoder.writesFullTINs {
      encoder.plain(name.text(encoder))
    } else {
      encoder.plain(words)
    }
  }
}

extension SubmissionSubject {
  /// The practice or clinician that it names, nil for what is named by an identifier.
  fileprivate var name: FindingTable.Name? {
    switch self {
    case .individual(let key):
      FindingTable.Name(prefix: "\(level.rawValue):", tin: key.tin, npi: key.npi)
    case .group(let tin): FindingTable.Name(prefix: "\(level.rawValue):", tin: tin)
    case .virtualGroup, .apmEntity: nil
    }
  }

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
