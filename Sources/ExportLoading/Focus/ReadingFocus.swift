public import Explanation
public import QPPModel
internal import RosterAggregation

/// What an export is read for, where it is read to explain some subjects and not to publish.
///
/// Clinicians of other TINs are left out of the roster, because nothing about the subjects depends
/// on them; all other tables are taken whole, and of these the records that concern the subjects are
/// kept with where they are.
public struct ReadingFocus: Sendable {
  /// Whether every subject is of interest, so that nothing is left out.
  private(set) var isEverything = false
  /// A clinician whose TINs are looked for.
  private var npi: NPI?
  /// The TINs whose clinicians decide about the subjects.
  private(set) var tins: Set<TIN> = []
  private(set) var virtualGroups: Set<Identifier> = []
  private(set) var subgroups: Set<Identifier> = []
  private(set) var entities: Set<Identifier> = []
  private(set) var applications: Set<Identifier> = []
  /// The clinicians whose APM Entities matter.
  private var clinicians: [ClinicianKey] = []

  public static let everything: ReadingFocus = {
    var focus = ReadingFocus([])
    focus.isEverything = true
    return focus
  }()

  public init(_ subjects: [ExplainedSubject]) {
    for subject in subjects { add(subject) }
  }

  /// Looks for the TINs of a clinician, and for nothing else.
  public init(lookingFor npi: NPI) {
    self.npi = npi
  }

  private mutating func add(_ subject: ExplainedSubject) {
    switch subject {
    case .clinician(let key):
      clinicians.append(key)
      tins.insert(key.tin)
    case .group(let tin): tins.insert(tin)
    case .virtualGroup(let id): virtualGroups.insert(id)
    case .subgroup(let id): subgroups.insert(id)
    case .entity(let id): entities.insert(id)
    case .application(let id): applications.insert(id)
    }
  }

  /// Whether a clinician is kept.
  func concerns(_ key: ClinicianKey) -> Bool { concerns(key.tin) || key.npi == npi }

  func concerns(_ tin: TIN) -> Bool { isEverything || tins.contains(tin) }

  func concerns(entity id: Identifier) -> Bool { isEverything || entities.contains(id) }

  func concerns(_ application: Application) -> Bool {
    isEverything || applications.contains(application.id)
      || application.tin.map { tins.contains($0) } ?? false
      || application.virtualGroup.map { virtualGroups.contains($0) } ?? false
      || application.apmEntity.map { entities.contains($0) } ?? false
  }

  func concerns(_ submitter: SubmissionSubject) -> Bool {
    if isEverything { return true }
    return switch submitter {
    case .individual(let key): tins.contains(key.tin)
    case .group(let tin): tins.contains(tin)
    case .virtualGroup(let id): virtualGroups.contains(id)
    case .apmEntity(let id): entities.contains(id)
    }
  }

  /// Adds whom the applications of interest are for.
  mutating func grow(from sources: SourceRecords) {
    for id in applications {
      for application in sources.applications[id] ?? [] where application.rejection == nil {
        if let tin = application.record.tin { tins.insert(tin) }
        if let virtualGroup = application.record.virtualGroup {
          virtualGroups.insert(virtualGroup)
        }
        if let entity = application.record.apmEntity { entities.insert(entity) }
      }
    }
    for id in subgroups {
      for subgroup in sources.subgroups[id] ?? [] where subgroup.rejection == nil {
        tins.insert(subgroup.record.tin)
      }
    }
  }

  /// Adds the TINs that decide together with those of interest, once all memberships are known.
  mutating func grow(from tables: ReferenceTablesBuilder) {
    for key in clinicians { entities.formUnion(tables.entities(of: key)) }
    for id in entities { tins.formUnion(tables.tins(ofEntity: id)) }
    // The virtual groups of participants decide about them, too.
    for tin in tins {
      if let id = tables.virtualGroup(of: tin) { virtualGroups.insert(id) }
    }
    for id in virtualGroups { tins.formUnion(tables.tins(ofVirtualGroup: id)) }
  }
}
