public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What an auditor should see: one row of `findings`, in 24 bytes, for a large export has millions.
public struct Finding: Hashable, Sendable {
  public let subject: Subject
  public let detail: AuditDetail

  /// What a finding is about.
  public enum Subject: Hashable, Sendable {
    /// The position of an application in reading order.
    case application(UInt32)
    /// The number of a TIN.
    case practice(UInt32)
    case virtualGroup(UInt32)
    /// The position among the remarks about submissions.
    case submission(UInt32)
    case entity(UInt32)
  }

  init(_ subject: Subject, _ detail: AuditDetail = .nothing) {
    self.subject = subject
    self.detail = detail
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
    /// Some practices, by their position in `ReferenceTables.listedPractices`: findings about them come
    /// in the order of their table.
    case practices(Range<Int>)
    /// One practice, by its number.
    case practice(UInt32)
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
        + cut(determinations.tables.listedPractices.count, 1 << 13, Part.practices)
        + cut(determinations.roster.count, 1 << 16, Part.clinicians) + [.others]
    }
  }

  /// The findings in one part of a run.
  public init(in part: Part, of determinations: Determinations) {
    switch part {
    case .applications(let positions): addApplications(positions, determinations)
    case .practices(let positions):
      addPractices(determinations.tables.listedPractices[positions], determinations)
    case .practice(let number): addPractices([number], determinations)
    case .clinicians(let positions):
      addClinicians(positions, determinations.roster, determinations.tables)
    case .others:
      addVirtualGroups(determinations)
      addEntities(determinations)
      for (position, remark) in determinations.tables.submissionRemarks.enumerated() {
        add(remark.code, Finding(.submission(UInt32(position)), remark.detail))
      }
    }
  }

  /// Takes the findings of one code, but for those about clinicians, out of all.
  public mutating func remove(_ code: FindingCode) -> [Finding] {
    byCode.removeValue(forKey: code) ?? []
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
    let practices = tables.practices
    for position in positions {
      let application = tables.applications[position]
      let determination = determinations.applications[position]
      let practice = application.tin.flatMap { practices.number(of: $0) }
      let known = practice.map { practices[$0] }
      let remarks = ApplicationAudit.findings(
        about: ApplicationAudit.Subject(
          level: application.level,
          outcome: determination.outcome,
          failures: determination.failures,
          isAutomatic: determination.isAutomatic,
          reporting: known?.reporting,
          isInVirtualGroup: known?.virtualGroup != nil,
          isDuplicate: application.isDuplicate,
          hasExactlyHalf: application.hasExactlyHalf
        )
      )
      for remark in remarks {
        add(remark.code, Finding(.application(UInt32(position)), remark.detail))
      }
    }
  }

  private mutating func addPractices(
    _ numbers: ArraySlice<UInt32>,
    _ determinations: Determinations
  ) {
    let tables = determinations.tables
    let policy = tables.terms.policy
    // Taken once: to take it for each practice would count references that threads contend for.
    let known = tables.practices
    let wereGroupsRead = tables.tablesRead.contains(.groups)
    let wereSitesRead = tables.tablesRead.contains(.sites)
    for (position, number) in zip(numbers.indices, numbers) {
      let ahead = position + LookAhead<UInt32>.count
      if ahead < numbers.endIndex { determinations.groups.prefetchPractice(numbers[ahead]) }
      guard known.isListed(number) else { continue }
      let practice = known[number]
      let subject = determinations.groups.subject(ofPractice: number)
      let audited = PracticeAudit.Subject(
        group: practice.group,
        subject: subject,
        isInVirtualGroup: practice.virtualGroup != nil,
        cliniciansOutsideEntities: practice.reporting?.contains(.apmEntity) ?? false
          ? tables.entities.cliniciansOutside(
            of: number,
            clinicianCount: subject.counts.clinicians
          ) : 0,
        siteCount: Int(practice.siteCount),
        wereGroupsRead: wereGroupsRead,
        wereSitesRead: wereSitesRead
      )
      for remark in PracticeAudit.findings(about: audited, under: policy) {
        add(remark.code, Finding(.practice(number), remark.detail))
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
      let subject = determinations.virtualGroups[Int(number)].subject
      for near in NearThreshold.all(in: subject.counts, of: subject.size, under: policy) {
        add(.nearThreshold, Finding(.virtualGroup(number), .nearThreshold(near)))
      }
    }
  }

  private mutating func addEntities(_ determinations: Determinations) {
    let tables = determinations.tables
    for number in tables.entities.listedByID {
      let entity = determinations.entities[Int(number)]
      guard let own = entity.entityScore, let rollUp = entity.sums.score else { continue }
      let scores = AuditDetail.scores(
        own: Int32(own.roundedHundredths),
        rollUp: Int32(rollUp.roundedHundredths)
      )
      add(.entityAndRollUp, Finding(.entity(number), scores))
    }
    for (position, participation) in determinations.unknownParticipations.enumerated() {
      let unknown = AuditDetail.participation(UInt32(position))
      add(.participantUnknown, Finding(.entity(participation.entity), unknown))
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
      let key = row.key(tin: tables.practices.tin(of: row.practice))
      if isMismatch { mismatches.append(key) }
      if row.facts[.unknownType] { unknownTypes.append(key) }
    }
    if !mismatches.isEmpty { clinicians[.subgroupMismatch] = mismatches }
    if !unknownTypes.isEmpty { clinicians[.unknownClinicianType] = unknownTypes }
  }
}
