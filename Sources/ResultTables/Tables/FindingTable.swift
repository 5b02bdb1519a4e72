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
  private let text: FindingText

  /// Makes a table; findings of different codes are ordered concurrently.
  public init(
    _ findings: consuming Findings,
    _ determinations: Determinations,
    tins: TINForm = .full,
    by pipeline: OrderedPipeline = OrderedPipeline(threadCount: 1)
  ) throws {
    let order = FindingOrder(determinations)
    let text = FindingText(determinations, tins)
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
      part.map { Self.ordered(unordered[$0].rows.take(), order, text) }
    }
    var sections: [Section] = []
    var count = 0
    for ((code, _), rows) in zip(unordered, ordered) {
      sections.append(Section(code: code, start: count, rows: rows))
      count += rows.count
    }
    self.sections = sections
    self.text = text
    groupIdentifier = text.groupIdentifier
    rowCount = count
  }

  /// In the order of the digits where these are written, which needs no texts.
  private static func ordered(
    _ rows: consuming Rows,
    _ order: FindingOrder,
    _ text: FindingText
  ) -> Rows {
    switch consume rows {
    case .clinicians(var keys):
      guard text.tins.isFull else { return .clinicians(text.ordered(keys)) }
      keys.sort()
      return .clinicians(keys)
    case .others(let findings):
      return .others(text.tins.isFull ? order.ordered(findings) : text.ordered(findings))
    }
  }

  /// How many findings each code has; those without any are left out.
  public var counts: [FindingCode: Int] {
    Dictionary(sections.map { ($0.code, $0.rows.count) }, uniquingKeysWith: +)
      .filter { $0.value > 0 }
  }

  public func encode(_ rows: Range<Int>, into encoder: inout RowEncoder) {
    for (number, section) in sections.enumerated() {
      let first = max(rows.lowerBound, section.start)
      let end = min(rows.upperBound, section.start + section.rows.count)
      for row in first..<max(first, end) {
        switch section.rows {
        case .clinicians(let keys):
          opening(of: section, number, ("clinician", 5), into: &encoder)
          encoder.plain(text.text(of: keys[row - section.start]))
          encoder.empty()
        case .others(let findings):
          let finding = findings[row - section.start]
          opening(of: section, number, finding.subject.type, into: &encoder)
          text.encode(finding.subject, into: &encoder)
          text.encode(finding.detail, into: &encoder)
        }
        encoder.endRow()
      }
    }
  }

  /// The cells before the subject, which all findings of a section about one type of subject share.
  @inline(__always)
  private func opening(
    of section: Section,
    _ number: Int,
    _ type: (text: String, place: UInt64),
    into encoder: inout RowEncoder
  ) {
    encoder.memoizedCells(3, key: UInt64(number) << 3 | type.place) { encoder in
      encoder.plain(section.code.rawValue)
      encoder.plain(section.code.severity.rawValue)
      encoder.plain(type.text)
    }
  }
}
