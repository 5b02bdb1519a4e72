package import QPPModel
package import ReweightingRules

/// Everything of an export but its clinicians: small enough to be kept, and joined to them.
///
/// One object, because every thread of the passes over the roster reads it.
package final class ReferenceTables: Sendable {
  package let terms: ApplicationTerms
  /// What practices are named by.
  package let groupIdentifier: GroupIdentifier
  /// The tables that have a file or an element in the export, with records or without.
  package let tablesRead: Set<ExportTable>
  package let practices: PracticeTable
  /// The numbers of the TINs of `groups` or `clinicians`, by TIN.
  package let listedPractices: [UInt32]
  package let sites: SiteRegister
  package let virtualGroups: VirtualGroupRegister
  package let subgroups: SubgroupRegister
  package let entities: APMEntities
  package let applications: ApplicationRegister
  package let individuals: IndividualRegister
  package let individualRows: IndividualRows
  /// The subjects of submissions that do not count, in reading order.
  package let incompleteSubmissions: [SubmissionSubject]

  init(
    terms: ApplicationTerms,
    groupIdentifier: GroupIdentifier,
    tablesRead: Set<ExportTable>,
    practices: PracticeTable,
    sites: SiteRegister,
    virtualGroups: VirtualGroupRegister,
    subgroups: SubgroupRegister,
    entities: APMEntities,
    applications: ApplicationRegister,
    individuals: IndividualRegister,
    individualRows: IndividualRows,
    incompleteSubmissions: [SubmissionSubject]
  ) {
    self.terms = terms
    self.groupIdentifier = groupIdentifier
    self.tablesRead = tablesRead
    self.practices = practices
    listedPractices = practices.listedByTIN
    self.sites = sites
    self.virtualGroups = virtualGroups
    self.subgroups = subgroups
    self.entities = entities
    self.applications = applications
    self.individuals = individuals
    self.individualRows = individualRows
    self.incompleteSubmissions = incompleteSubmissions
  }
}
