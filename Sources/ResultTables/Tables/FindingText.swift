internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// The texts of findings, with TINs as they are written.
struct FindingText: Sendable {
  let tins: TINForm
  let groupIdentifier: GroupIdentifier
  private let determinations: Determinations
  // Taken once: to take them for each row would count references that threads contend for.
  private let practices: PracticeTable
  private let applications: ApplicationRegister

  init(_ determinations: Determinations, _ tins: TINForm) {
    self.tins = tins
    self.determinations = determinations
    practices = determinations.tables.practices
    applications = determinations.tables.applications
    groupIdentifier = determinations.tables.groupIdentifier
  }

  func text(of key: ClinicianKey) -> String { tins.text(of: key, as: groupIdentifier) }

  func text(of subject: Finding.Subject) -> String {
    switch subject {
    case .application(let position):
      return applications.id(at: Int(position)).description
    case .practice(let number):
      return tins.text(of: practices.tin(of: number), as: groupIdentifier)
    case .virtualGroup(let number):
      return determinations.virtualGroupID(number).description
    case .submission(let position):
      return determinations.tables.submissionRemarks[Int(position)].subject
        .text(tins, as: groupIdentifier)
    case .entity(let number):
      return determinations.entityID(number).description
    }
  }

  /// Writes the cell of a subject; the most of them without a text of their own.
  func encode(_ subject: Finding.Subject, into encoder: inout RowEncoder) {
    switch subject {
    case .application(let position): encoder.identifier(applications.id(at: Int(position)))
    case .practice(let number): encoder.tin(practices.tin(of: number))
    case .virtualGroup, .submission, .entity: encoder.plain(text(of: subject))
    }
  }

  /// Writes the cell of a detail; most findings have none.
  func encode(_ detail: AuditDetail, into encoder: inout RowEncoder) {
    if case .nothing = detail { encoder.empty() } else { encoder.plain(text(of: detail)) }
  }

  func text(of detail: AuditDetail) -> String {
    guard case .participation(let position) = detail else { return detail.text }
    let participation = determinations.unknownParticipations[Int(position)]
    let tin = practices.tin(of: participation.practice)
    guard let npi = participation.npi else { return tins.text(of: tin, as: groupIdentifier) }
    return tins.text(of: ClinicianKey(tin: tin, npi: npi), as: groupIdentifier)
  }

  /// Findings in the byte order of their type, subject and detail as they are written.
  ///
  /// In the order of the digits, what hides a TIN would tell between which others it is.
  func ordered(_ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      let texts = [finding.subject.type.text, text(of: finding.subject), text(of: finding.detail)]
      return (finding, Array(texts.joined(separator: "\0").utf8))
    }
    .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// Clinicians in the byte order of their TIN as it is written, and of their NPI.
  func ordered(_ keys: [ClinicianKey]) -> [ClinicianKey] {
    let names = Set(keys.map(\.tin)).map { ($0, tins.bytes(of: $0, as: groupIdentifier)) }
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }
    var ranks: [TIN: Int] = [:]
    var last: (name: [UInt8], rank: Int)?
    for (rank, (tin, name)) in names.enumerated() {
      let isAlike = last.map { $0.name == name } ?? false
      last = (name, isAlike ? last?.rank ?? rank : rank)
      ranks[tin] = last?.rank
    }
    return keys.map { (ranks[$0.tin] ?? 0, $0) }
      .sorted { ($0.0, $0.1.npi.rawValue) < ($1.0, $1.1.npi.rawValue) }.map(\.1)
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
