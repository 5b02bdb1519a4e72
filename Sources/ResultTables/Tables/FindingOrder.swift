internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// The order in which the findings of one code are in their table: by the bytes of subject type,
/// subject and detail, as they are where TINs are written in full.
///
/// Compares what the texts are made of, and makes none.
struct FindingOrder: Sendable {
  // Taken once: to take them for each comparison would count references that threads contend for.
  private let determinations: Determinations
  private let tables: ReferenceTables
  private let practices: PracticeTable
  private let applications: ApplicationRegister
  private let participations: [EntityParticipation]

  init(_ determinations: Determinations) {
    self.determinations = determinations
    tables = determinations.tables
    practices = tables.practices
    applications = tables.applications
    participations = determinations.unknownParticipations
  }

  /// What most findings are told apart by: the place of the type among all, and how the subject begins.
  private struct Key {
    let type: UInt8
    let position: UInt32
    let subject: SIMD2<UInt64>
  }

  /// The findings in their order.
  func ordered(_ findings: [Finding]) -> [Finding] {
    var keys = findings.enumerated().map { position, finding in
      Key(
        type: UInt8(finding.subject.type.place),
        position: UInt32(position),
        subject: beginning(of: finding.subject)
      )
    }
    keys.sort { lhs, rhs in
      if lhs.type != rhs.type { return lhs.type < rhs.type }
      if lhs.subject.x != rhs.subject.x { return lhs.subject.x < rhs.subject.x }
      if lhs.subject.y != rhs.subject.y { return lhs.subject.y < rhs.subject.y }
      return puts(findings[Int(lhs.position)], before: findings[Int(rhs.position)])
    }
    return keys.map { findings[Int($0.position)] }
  }

  /// Numbers in the order of the subjects of one type; the same for some that are not.
  private func beginning(of subject: Finding.Subject) -> SIMD2<UInt64> {
    switch subject {
    case .application(let position): applications.id(at: Int(position)).beginning
    case .practice(let number): SIMD2(practices.tin(of: number).rawValue, 0)
    case .virtualGroup, .submission, .entity: SIMD2()
    }
  }

  func puts(_ lhs: Finding, before rhs: Finding) -> Bool {
    guard lhs.subject != rhs.subject else { return puts(lhs.detail, before: rhs.detail) }
    // All texts are ASCII, of which Swift's order of strings is the byte order.
    switch (lhs.subject, rhs.subject) {
    case (.application(let lhs), .application(let rhs)):
      return applications.id(at: Int(lhs), precedesIDAt: Int(rhs))
    case (.practice(let lhs), .practice(let rhs)):
      return practices.tin(of: lhs) < practices.tin(of: rhs)
    case (.virtualGroup(let lhs), .virtualGroup(let rhs)):
      return determinations.virtualGroupID(lhs) < determinations.virtualGroupID(rhs)
    case (.submission(let lhs), .submission(let rhs)):
      let (lhs, rhs) = (tables.submissionRemarks[Int(lhs)], tables.submissionRemarks[Int(rhs)])
      return lhs.subject == rhs.subject
        ? puts(lhs.detail, before: rhs.detail) : lhs.subject < rhs.subject
    case (.entity(let lhs), .entity(let rhs)):
      return tables.entities.precedes(lhs, rhs)
    default:
      return lhs.subject.type.place < rhs.subject.type.place
    }
  }

  /// The order of the details of one subject.
  private func puts(_ lhs: AuditDetail, before rhs: AuditDetail) -> Bool {
    guard case .participation(let lhs) = lhs, case .participation(let rhs) = rhs else {
      return lhs.text < rhs.text
    }
    return participant(lhs) < participant(rhs)
  }

  /// Whom a participation names; a whole TIN comes before its clinicians.
  private func participant(_ position: UInt32) -> (TIN, npi: UInt64) {
    let participation = participations[Int(position)]
    return (practices.tin(of: participation.practice), participation.npi?.rawValue ?? 0)
  }
}

extension Finding.Subject {
  /// What type of subject it is, as the table has it, and the place of that text among all in byte
  /// order, from 0 to 4.
  var type: (text: String, place: UInt64) {
    switch self {
    case .entity: ("apm-entity", 0)
    case .application: ("application", 1)
    case .submission: ("submission", 2)
    case .practice: ("tin", 3)
    case .virtualGroup: ("virtual-group", 4)
    }
  }
}

extension SubmissionSubject {
  /// The order of `LEVEL:SUBJECT`.
  fileprivate static func < (lhs: SubmissionSubject, rhs: SubmissionSubject) -> Bool {
    switch (lhs, rhs) {
    case (.individual(let lhs), .individual(let rhs)): lhs < rhs
    case (.group(let lhs), .group(let rhs)): lhs < rhs
    case (.virtualGroup(let lhs), .virtualGroup(let rhs)): lhs < rhs
    case (.apmEntity(let lhs), .apmEntity(let rhs)): lhs < rhs
    default: lhs.level.rawValue < rhs.level.rawValue
    }
  }
}
