/// One APM Entity, such as an Accountable Care Organization.
public struct APMEntity: Hashable, Sendable {
  public var id: Identifier
  /// For people; nil where the export does not say.
  public var name: String?
  public var program: APMProgram
  /// What the entity reports under, nil where that of each clinician's TIN holds.
  public var framework: ReportingFramework?
  /// Whether CMS has approved its application for extreme and uncontrollable circumstances.
  public var eucGranted: Bool

  public init(
    id: Identifier,
    name: String? = nil,
    program: APMProgram = .other,
    framework: ReportingFramework? = nil,
    eucGranted: Bool = false
  ) {
    self.id = id
    self.name = name
    self.program = program
    self.framework = framework
    self.eucGranted = eucGranted
  }
}

/// One participation in an APM Entity: of a whole TIN, or of one TIN/NPI.
public struct APMParticipant: Hashable, Sendable {
  public var entity: Identifier
  public var tin: TIN
  /// The clinician, nil where the whole TIN participates.
  public var npi: NPI?

  public init(entity: Identifier, tin: TIN, npi: NPI? = nil) {
    self.entity = entity
    self.tin = tin
    self.npi = npi
  }
}
