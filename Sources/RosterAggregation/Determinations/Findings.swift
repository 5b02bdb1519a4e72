public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What an auditor should see: one row of `findings`.
public struct Finding: Sendable {
  public let subject: Subject
  /// What the code alone does not say; empty for most codes.
  public let detail: String
  /// The practice that `detail` begins with, where it names one.
  public let participant: TIN?

  /// What a finding is about.
  public enum Subject: Sendable {
    /// The position of an application in reading order.
    case application(Int)
    /// The number of a TIN.
    case practice(UInt32)
    case virtualGroup(UInt32)
    /// The position among the submissions that do not count.
    case submission(Int)
    case entity(UInt32)
  }

  init(_ subject: Subject, detail: String = "", participant: TIN? = nil) {
    self.subject = subject
    self.detail = detail
    self.participant = participant
  }
}

/// All findings of a run, by code.
///
/// Those about clinicians, of which there can be one for each, are kept as keys alone.
public struct Findings: Sendable {
  public private(set) var byCode: [FindingCode: [Finding]] = [:]
  /// The clinicians that a code concerns, in reading order.
  public private(set) var clinicians: [FindingCode: [ClinicianKey]] = [:]

  public init() {}

  /// A part of a run in which findings are looked for by itself.
  public enum Part: Sendable {
    /// Some applications, by their position in reading order.
    case applications(Range<Int>)
    /// Some practices, by their number.
    case practices(Range<Int>)
    /// Some clinicians, by their position in the roster.
    case clinicians(Range<Int>)
    /// All that is few.
    case others

    /// The parts of a run with the clinicians from a position on.
    public static func clinicians(of determinations: Determinations, from first: Int) -> [Part] {
      let count = determinations.roster.count
      return stride(from: first, to: count, by: 1 << 16)
        .map { .clinicians($0..<min($0 + 1 << 16, count)) }
    }

    /// All parts of a run.
    public static func all(of determinations: Determinations) -> [Part] {
      func cut(_ count: Int, _ size: Int, _ part: (Range<Int>) -> Part) -> [Part] {
        stride(from: 0, to: count, by: size).map { part($0..<min($0 + size, count)) }
      }
      return cut(determinations.applications.count, 1 << 13, Part.applications)
        + cut(determinations.tables.practices.count, 1 << 13, Part.practices)
        + cut(determinations.roster.count, 1 << 16, Part.clinicians) + [.others]
    }
  }

  /// The findings in one part of a run.
  public init(in part: Part, of determinations: Determinations) {
    switch part {
    case .applications(let positions): addApplications(positions, determinations)
    case .practices(let positions): addPractices(positions, determinations)
    case .clinicians(let positions):
      addClinicians(positions, determinations.roster, determinations.tables)
    case .others:
      addVirtualGroups(determinations)
      addEntities(determinations)
      for position in determinations.tables.incompleteSubmissions.indices {
        add(.submissionIncomplete, Finding(.submission(position)))
      }
    }
  }

  /// Adds the findings of another part.
  public mutating func add(_ other: Findings) {
    for (code, findings) in other.byCode { byCode[code, default: []] += findings }
    for (code, keys) in other.clinicians { clinicians[code, default: []] += keys }
  }

  /// Puts findings about clinicians in the place of those that were found.
  public mutating func replaceClinicians(_ others: [FindingCode: [ClinicianKey]]) {
    clinicians = others
  }

  private mutating func add(_ code: FindingCode, _ finding: Finding) {
    byCode[code, default: []].append(finding)
  }

  private mutating func addApplications(
    _ positions: Range<Int>,
    _ determinations: Determinations
  ) {
    let tables = determinations.tables
    for position in positions {
      let application = tables.applications.rows[position]
      let determination = determinations.applications[position]
      let practice = application.tin.flatMap { tables.practices.number(of: $0) }
      let reporting = practice.flatMap { tables.practices[$0].reporting }
      let codes = ApplicationAudit.findings(
        about: ApplicationAudit.Subject(
          level: application.level,
          outcome: determination.outcome,
          failures: determination.failures,
          isAutomatic: determination.isAutomatic,
          reporting: reporting,
          isDuplicate: application.isDuplicate
        )
      )
      for code in codes {
        let detail =
          switch code {
          case .approvedButFails:
            determination.failures.listed.map(\.rawValue).joined(separator: ";")
          case .levelDiffersFromReporting: reporting?.rawValue ?? ""
          default: ""
          }
        add(code, Finding(.application(position), detail: detail))
      }
    }
  }

  private mutating func addPractices(_ positions: Range<Int>, _ determinations: Determinations) {
    let tables = determinations.tables
    let policy = tables.terms.policy
    for position in positions {
      let number = UInt32(position)
      guard tables.practices.isListed(number) else { continue }
      let practice = tables.practices[number]
      let counts = determinations.practice(number).counts
      let subject = PracticeAudit.Subject(
        group: practice.group,
        counts: counts,
        isInVirtualGroup: practice.virtualGroup != nil,
        siteCount: Int(practice.siteCount),
        wereGroupsRead: tables.tablesRead.contains(.groups),
        wereSitesRead: tables.tablesRead.contains(.sites)
      )
      for code in PracticeAudit.findings(about: subject, under: policy) {
        add(code, Finding(.practice(number)))
      }
      for near in NearThreshold.all(in: counts, under: policy) {
        add(.nearThreshold, Finding(.practice(number), detail: near.detail))
      }
    }
  }

  private mutating func addVirtualGroups(_ determinations: Determinations) {
    let tables = determinations.tables
    let policy = tables.terms.policy
    for number in tables.virtualGroups.listedByID {
      if tables.virtualGroups.members(of: number).count < policy.virtualGroups.minimumTINs.value {
        add(.virtualGroupOfOne, Finding(.virtualGroup(number)))
      }
      let counts = determinations.virtualGroups[Int(number)].counts
      for near in NearThreshold.all(in: counts, under: policy) {
        add(.nearThreshold, Finding(.virtualGroup(number), detail: near.detail))
      }
    }
  }

  private mutating func addEntities(_ determinations: Determinations) {
    let tables = determinations.tables
    for number in tables.entities.listedByID {
      let entity = determinations.entities[Int(number)]
      guard let own = entity.entityScore, let rollUp = entity.sums.score else { continue }
      let detail =
        "\(own.roundedHundredths.twoDecimals);\(rollUp.roundedHundredths.twoDecimals)"
      add(.entityAndRollUp, Finding(.entity(number), detail: detail))
    }
    for participation in determinations.unknownParticipations {
      let tin = tables.practices[participation.practice].tin
      let kind = tables.groupIdentifier
      let detail =
        participation.npi.map { ClinicianKey(tin: tin, npi: $0).digits(as: kind) }
        ?? tin.digits(as: kind)
      let finding = Finding(.entity(participation.entity), detail: detail, participant: tin)
      add(.participantUnknown, finding)
    }
  }

  private mutating func addClinicians(
    _ positions: Range<Int>,
    _ roster: Roster,
    _ tables: ReferenceTables
  ) {
    var mismatches: [ClinicianKey] = []
    var unknownTypes: [ClinicianKey] = []
    roster.forEach(in: positions) { _, row in
      let isMismatch = row.facts[.subgroupMismatch]
      guard isMismatch || row.facts[.unknownType] else { return }
      let key = ClinicianKey(tin: tables.practices.tin(of: row.practice), npi: row.npi)
      if isMismatch { mismatches.append(key) }
      if row.facts[.unknownType] { unknownTypes.append(key) }
    }
    if !mismatches.isEmpty { clinicians[.subgroupMismatch] = mismatches }
    if !unknownTypes.isEmpty { clinicians[.unknownClinicianType] = unknownTypes }
  }
}

extension NearThreshold {
  fileprivate var detail: String { "\(designation.rawValue) \(designated)/\(clinicians)" }
}
