public import QPPModel

/// What the reference tables say of one practice, as far as its clinicians are decided by it.
public struct PracticeReferences: Sendable {
  public let tin: TIN
  /// Its row of `groups`, nil where it has none.
  public var group: Group?
  /// The number of its virtual group, nil where it is in none.
  public var virtualGroup: UInt32?
  /// Its counting group submissions, of which the highest score matters.
  public var submissions = CountingSubmissions()
  /// Its participations in APM Entities, and those of its clinicians, in reading order.
  public var participations: [Participation] = []
  /// The clinicians of it that have counting submissions.
  public var submitters: [Submitter] = []
  /// The applications of the group and of its clinicians, in reading order.
  public var applications: [IdentifiedApplication] = []
  /// Its sites in reading order; none where no application asks for them.
  public var sites: [Site] = []

  public init(tin: TIN) {
    self.tin = tin
  }

  /// A participation in the entity with a number.
  public struct Participation: Hashable, Sendable {
    /// Nil where the whole TIN participates.
    public let npi: NPI?
    public let entity: UInt32

    public init(npi: NPI?, entity: UInt32) {
      self.npi = npi
      self.entity = entity
    }
  }

  /// A clinician with its counting submissions.
  public struct Submitter: Hashable, Sendable {
    public let npi: NPI
    public let submissions: CountingSubmissions

    public init(npi: NPI, submissions: CountingSubmissions) {
      self.npi = npi
      self.submissions = submissions
    }
  }

  /// Whether what is decided about the practice decides about others, too: about its virtual group, or
  /// the APM Entities in which it participates.
  public var concernsOthers: Bool { virtualGroup != nil || !participations.isEmpty }

  /// Whether nothing is said of the practice.
  public var isEmpty: Bool {
    group == nil && virtualGroup == nil && submissions.count == 0 && participations.isEmpty
      && submitters.isEmpty && applications.isEmpty
  }
}

/// An application with its identifier.
public struct IdentifiedApplication: Sendable {
  public let id: Identifier
  public var row: ApplicationRow

  public init(id: Identifier, row: ApplicationRow) {
    self.id = id
    self.row = row
  }
}

/// What the reference tables say that is of no single practice.
public struct SharedReferences: Sendable {
  /// The tables that have a file or an element in the export, with records or without.
  public var tablesRead: Set<ExportTable> = []
  /// By number, as are subgroups and entities.
  public var virtualGroups: [VirtualGroup] = []
  public var subgroups: [Subgroup] = []
  public var entities: [Entity] = []
  /// The applications of virtual groups, subgroups and APM Entities, in reading order.
  public var applications: [IdentifiedApplication] = []

  public init() {}

  public struct VirtualGroup: Hashable, Sendable {
    public let id: Identifier
    /// What CMS has granted it.
    public let granted: GrantedExceptions
    /// Its counting submissions.
    public let submissions: CountingSubmissions

    public init(id: Identifier, granted: GrantedExceptions, submissions: CountingSubmissions) {
      self.id = id
      self.granted = granted
      self.submissions = submissions
    }
  }

  public struct Subgroup: Hashable, Sendable {
    public let id: Identifier
    /// Nil where only an application names the subgroup.
    public let tin: TIN?

    public init(id: Identifier, tin: TIN?) {
      self.id = id
      self.tin = tin
    }
  }

  public struct Entity: Hashable, Sendable {
    public let id: Identifier
    /// Its row of `apm-entities` without its name, nil where it has none.
    public let row: APMEntity?
    public let hasParticipation: Bool
    /// The highest score of its counting submissions, nil where it has none.
    public let score: Score?

    public init(id: Identifier, row: APMEntity?, hasParticipation: Bool, score: Score?) {
      self.id = id
      self.row = row
      self.hasParticipation = hasParticipation
      self.score = score
    }
  }
}
