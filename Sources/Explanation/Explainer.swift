public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// Explains what was decided about an export, one subject at a time.
///
/// It asks the rules what each of them says, puts the answers together as the run does, and refuses
/// to explain where that gives something else than was decided.
public struct Explainer: Sendable {
  let determinations: Determinations
  let records: SourceRecords
  let shown: IdentifierForm
  let countsPending: Bool
  /// Where the rules that the policy does not cite are in the law.
  let citations: Citations
  /// The position of every clinician in the roster.
  private let positions: [ClinicianKey: Int]
  /// The positions of the clinicians of each practice, by its number.
  private let positionsByPractice: [UInt32: [Int]]

  var tables: ReferenceTables { determinations.tables }
  var policy: YearPolicy { tables.terms.policy }

  public init(
    _ determinations: Determinations,
    _ records: SourceRecords,
    _ shown: IdentifierForm,
    countsPending: Bool
  ) {
    self.determinations = determinations
    self.records = records
    self.shown = shown
    self.countsPending = countsPending
    citations = Citations(year: determinations.tables.terms.policy.performanceYear)
    var positions: [ClinicianKey: Int] = [:]
    var byPractice: [UInt32: [Int]] = [:]
    for position in 0..<determinations.roster.count {
      let row = determinations.roster[position]
      let tin = determinations.tables.practices.tin(of: row.practice)
      positions[ClinicianKey(tin: tin, npi: row.npi)] = position
      byPractice[row.practice, default: []].append(position)
    }
    self.positions = positions
    positionsByPractice = byPractice
  }

  /// Everyone of the export who can be explained, in no order that matters.
  public var subjects: [ExplainedSubject] {
    let applications = tables.applications.indices
      .map { tables.applications.id(at: $0) }
    let virtualGroups = tables.virtualGroups.listedByID
      .map { tables.virtualGroups.id(of: $0) }
    let subgroups = tables.subgroups.listedByID
      .map { tables.subgroups.id(of: $0) }
    let entities = tables.entities.listedByID
      .map { tables.entities.id(of: $0) }
    return positions.keys.sorted().map { .clinician($0) }
      + tables.listedPractices.map { .group(tables.practices.tin(of: $0)) }
      + virtualGroups.map { .virtualGroup($0) } + subgroups.map { .subgroup($0) }
      + entities.map { .entity($0) } + applications.map { .application($0) }
  }

  /// Explains one subject; nil where the export does not have it.
  public func explain(_ subject: ExplainedSubject) throws(ExplanationFault) -> Explanation? {
    switch subject {
    case .clinician(let key): try explainClinician(key)
    case .group(let tin): try explainGroup(tin)
    case .virtualGroup(let id): try explainVirtualGroup(id)
    case .subgroup(let id): try explainSubgroup(id)
    case .entity(let id): try explainEntity(id)
    case .application(let id): try explainApplication(id)
    }
  }

  func position(of key: ClinicianKey) -> Int? { positions[key] }

  /// The positions of the clinicians of a practice.
  func clinicians(of practice: UInt32) -> [Int] { positionsByPractice[practice] ?? [] }

  func key(at position: Int) -> ClinicianKey {
    let row = determinations.roster[position]
    return ClinicianKey(tin: tables.practices.tin(of: row.practice), npi: row.npi)
  }

  func explanation(
    of subject: ExplainedSubject,
    _ summary: String,
    _ conclusion: [Explanation.Conclusion],
    _ steps: [Step]
  ) -> Explanation {
    Explanation(
      subject: .init(kind: subject.kind, name: subject.name(shown)),
      performanceYear: policy.performanceYear,
      summary: summary,
      conclusion: conclusion,
      steps: steps
    )
  }
}

/// The steps of an explanation do not add up to what was decided.
public struct ExplanationFault: Error, Hashable {
  /// What differs.
  public let reason: String

  /// Throws where what was concluded is not what was decided.
  static func check<Value: Equatable>(
    _ name: String,
    _ concluded: Value,
    is decided: Value
  ) throws(ExplanationFault) {
    guard concluded != decided else { return }
    throw ExplanationFault(
      reason: "\(name): the steps give \(concluded), but \(decided) was decided"
    )
  }
}
