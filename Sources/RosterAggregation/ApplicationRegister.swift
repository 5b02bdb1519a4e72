public import QPPModel
public import ReweightingRules

/// One application, as far as it is decided on and written out.
public struct ApplicationRow: Sendable, BitwiseCopyable {
  public let request: ExceptionRequest
  public fileprivate(set) var status: ApplicationStatus
  public let reason: HardshipReason?
  public let npi: NPI?
  public let tin: TIN?
  /// Numbers into the tables of their kind.
  public let virtualGroup: UInt32?
  public internal(set) var subgroup: UInt32?
  public let entity: UInt32?
  public let isOfRunYear: Bool
  /// The failures that the application shows by itself.
  public let ownFailures: ApplicationFailures
  /// Whether exactly half of the encounters lacked control over CEHRT.
  public let hasExactlyHalf: Bool
  /// The first 64 bits of a digest of all that is decided upon.
  public let content: UInt64
  /// Whether an earlier application of its type has the same level and subject.
  public fileprivate(set) var isDuplicate: Bool
  /// Whether a submission of the clinician of an individual application counts.
  public fileprivate(set) var isClinicianOverridden = false
  /// The position in the roster of the clinician of an individual application, nil where it is not
  /// there.
  public fileprivate(set) var position: UInt32?

  public init(
    request: ExceptionRequest,
    status: ApplicationStatus,
    reason: HardshipReason?,
    npi: NPI?,
    tin: TIN?,
    virtualGroup: UInt32?,
    subgroup: UInt32?,
    entity: UInt32?,
    isOfRunYear: Bool,
    ownFailures: ApplicationFailures,
    hasExactlyHalf: Bool,
    content: UInt64,
    isDuplicate: Bool = false
  ) {
    self.request = request
    self.status = status
    self.reason = reason
    self.npi = npi
    self.tin = tin
    self.virtualGroup = virtualGroup
    self.subgroup = subgroup
    self.entity = entity
    self.isOfRunYear = isOfRunYear
    self.ownFailures = ownFailures
    self.hasExactlyHalf = hasExactlyHalf
    self.content = content
    self.isDuplicate = isDuplicate
  }

  public var level: ApplicationLevel { request.level }

  /// Why a hardship exception is asked for, nil in the other form.
  public var hardshipReason: HardshipReason? { request.type == .piHardship ? reason : nil }

  /// The clinician that an individual application is for, nil where it is none or lacks one.
  public var clinician: ClinicianKey? {
    guard level == .individual, let npi, let tin else { return nil }
    return ClinicianKey(tin: tin, npi: npi)
  }

  /// The outcome, given all failures and whether a submission of the subject counts.
  public func outcome(
    failures: ApplicationFailures,
    isOverridden: Bool
  ) -> ApplicationOutcome {
    .decide(
      status: status,
      isOfRunYear: isOfRunYear,
      failures: failures,
      isOverridden: isOverridden && request.isSetAsideByData
        && !failures.contains(.levelCannotApply)
    )
  }

  /// Type, level and subject as one key, nil where an identifier of the subject is missing.
  fileprivate var subjectKey: SubjectKey? {
    let number =
      switch level {
      case .individual: clinician.map(\.rawValue)
      case .group: tin.map(\.rawValue)
      case .virtualGroup: virtualGroup.map { UInt64($0) }
      case .subgroup: subgroup.map { UInt64($0) }
      case .apmEntity: entity.map { UInt64($0) }
      }
    return number.map { SubjectKey(type: request.type, level: level, number: $0) }
  }
}

private struct SubjectKey: Hashable {
  let type: ExceptionType
  let level: ApplicationLevel
  let number: UInt64

  /// Few subjects of different levels have the same number, and are told apart all the same.
  var hash: UInt64 { KeyHash.mix(number) }
}

/// Subjects, each once.
///
/// Not a set of the standard library: hashing for it, and inserting, was 17 ms of 1,043 that reading
/// the tables beside 5,000,000 clinicians took.
private struct SubjectTable: Sendable {
  private var keys: [SubjectKey] = []
  private var rows = RowIndexTable()

  /// Adds a subject, unless it is there; returns whether it did.
  mutating func insert(_ key: SubjectKey) -> Bool {
    let hash = key.hash
    guard rows.find(hash: hash, matches: { keys[Int($0)] == key }) == nil else { return false }
    if rows.isFull { rows.grow(rowCount: keys.count) { [keys] in keys[Int($0)].hash } }
    rows.insert(UInt32(keys.count), hash: hash)
    keys.append(key)
    return true
  }
}

/// The applications of an export, in reading order.
public struct ApplicationRegister: RandomAccessCollection, Sendable {
  private var ids = IdentifierTable()
  private var rows = BlockArray<ApplicationRow>()
  /// The subjects of the applications whose checks are run.
  private var subjects = SubjectTable()

  public init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { rows.count }
  public subscript(position: Int) -> ApplicationRow { rows[position] }

  /// Adds an application that by itself fails `failures`, unless there is one with its identifier.
  ///
  /// It is checked where it is of the run's year and neither a draft nor withdrawn.
  mutating func add(
    _ application: Application,
    failures: ApplicationFailures,
    hasExactlyHalf: Bool,
    isOfRunYear: Bool,
    isChecked: Bool,
    virtualGroup: UInt32?,
    subgroup: UInt32?,
    entity: UInt32?
  ) -> Bool {
    guard ids.intern(application.id).isNew else { return false }
    var row = ApplicationRow(
      request: application.request,
      status: application.status,
      reason: application.reason,
      npi: application.npi,
      tin: application.tin,
      virtualGroup: virtualGroup,
      subgroup: subgroup,
      entity: entity,
      isOfRunYear: isOfRunYear,
      ownFailures: failures,
      hasExactlyHalf: hasExactlyHalf,
      content: application.content
    )
    if isChecked, let key = row.subjectKey { row.isDuplicate = !subjects.insert(key) }
    rows.append(row)
    return true
  }

  /// An application with its identifier.
  func identified(at position: Int) -> IdentifiedApplication {
    IdentifiedApplication(id: id(at: position), row: rows[position])
  }

  /// Adds an application that another process has read, unless there is one with its identifier.
  mutating func add(_ application: IdentifiedApplication) {
    if ids.intern(application.id).isNew { rows.append(application.row) }
  }

  /// Gives an application another status, or returns why that can't be.
  mutating func setStatus(
    _ status: ApplicationStatus,
    of id: Identifier
  ) -> WhatIfChange.Fault? {
    let position = rows.indices.first { ids[UInt32($0)] == id }
    guard let position else { return .unknownApplication }
    guard rows[position].isOfRunYear else { return .applicationOfOtherYear }
    rows[position].status = status
    return nil
  }

  /// Frees what is needed to add applications, which is not done any more.
  mutating func endReading() {
    subjects = SubjectTable()
    ids.dropIndex()
  }

  /// Where the clinician of an individual application was found.
  struct FoundClinician: Sendable, BitwiseCopyable {
    let position: UInt32?
    let isOverridden: Bool
  }

  /// Finds the clinicians of the individual applications at some positions in a roster and
  /// among those that submitted.
  func findClinicians(
    of applications: Range<Int>,
    in roster: Roster,
    _ practices: PracticeTable,
    _ individuals: IndividualRegister
  ) -> [FoundClinician] {
    let positions = roster.positions(of: applications, practices) { rows[$0].clinician }
    return zip(applications, positions).map { row, position in
      FoundClinician(
        position: position,
        isOverridden: isOverridden(rows[row], at: position, in: roster, individuals)
      )
    }
  }

  /// Whether a submission of the clinician of an application counts and overrides: not where its data
  /// is compromised.
  private func isOverridden(
    _ row: ApplicationRow,
    at position: UInt32?,
    in roster: Roster,
    _ individuals: IndividualRegister
  ) -> Bool {
    guard let key = row.clinician, individuals[key].score != nil else { return false }
    return !(position.map { roster[Int($0)].facts[.dataCompromised] } ?? false)
  }

  /// Notes where the clinicians of all applications were found.
  mutating func note(_ found: [FoundClinician]) {
    for (row, clinician) in found.enumerated() {
      rows[row].isClinicianOverridden = clinician.isOverridden
      rows[row].position = clinician.position
    }
  }

  /// The identifier of the application at a position.
  public func id(at position: Int) -> Identifier { ids[UInt32(position)] }

  /// Whether the identifier of one application comes before that of another in byte order.
  public func id(at lhs: Int, precedesIDAt rhs: Int) -> Bool {
    ids.precedes(UInt32(lhs), UInt32(rhs))
  }
}
