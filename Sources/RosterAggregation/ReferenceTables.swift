public import QPPModel
public import ReweightingRules

/// Everything of an export but its clinicians: small enough to be kept, and joined to them.
///
/// One object, because every thread of the passes over the roster reads it.
public final class ReferenceTables: Sendable {
  public let terms: ApplicationTerms
  /// What practices are named by.
  public let groupIdentifier: GroupIdentifier
  /// The tables that have a file or an element in the export, with records or without.
  public let tablesRead: Set<ExportTable>
  public let practices: PracticeTable
  /// The numbers of the TINs of `groups` or `clinicians`, by TIN.
  public let listedPractices: [UInt32]
  public let sites: SiteRegister
  public let virtualGroups: VirtualGroupRegister
  public let subgroups: SubgroupRegister
  public let entities: APMEntities
  public let applications: ApplicationRegister
  public let individualRows: IndividualRows
  /// The findings about submissions: those that do not count, in reading order, then others.
  public let submissionRemarks: [SubmissionRemark]
  /// The positions in the roster of clinicians with compromised data who submitted some that counts.
  let compromisedSubmitters: [UInt32]

  init(
    terms: ApplicationTerms,
    groupIdentifier: GroupIdentifier,
    tablesRead: Set<ExportTable>,
    practices: PracticeTable,
    listedPractices: [UInt32],
    sites: SiteRegister,
    virtualGroups: VirtualGroupRegister,
    subgroups: SubgroupRegister,
    entities: APMEntities,
    applications: ApplicationRegister,
    individualRows: IndividualRows,
    submissionRemarks: [SubmissionRemark],
    compromisedSubmitters: [UInt32]
  ) {
    self.terms = terms
    self.groupIdentifier = groupIdentifier
    self.tablesRead = tablesRead
    self.practices = practices
    self.listedPractices = listedPractices
    self.sites = sites
    self.virtualGroups = virtualGroups
    self.subgroups = subgroups
    self.entities = entities
    self.applications = applications
    self.individualRows = individualRows
    self.submissionRemarks = submissionRemarks
    self.compromisedSubmitters = compromisedSubmitters
  }
}
