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
  package let sites: SiteRegister
  package let virtualGroups: VirtualGroupRegister
  package let subgroups: SubgroupRegister
  package let entities: EntityRegister
  package let applications: ApplicationRegister
  package let individuals: IndividualRegister
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
    entities: EntityRegister,
    applications: ApplicationRegister,
    individuals: IndividualRegister,
    incompleteSubmissions: [SubmissionSubject]
  ) {
    self.terms = terms
    self.groupIdentifier = groupIdentifier
    self.tablesRead = tablesRead
    self.practices = practices
    self.sites = sites
    self.virtualGroups = virtualGroups
    self.subgroups = subgroups
    self.entities = entities
    self.applications = applications
    self.individuals = individuals
    self.incompleteSubmissions = incompleteSubmissions
  }

  /// What a clinician applied for and submitted; nil where it is known to be nothing.
  package func individualEntry(of row: RosterRow) -> IndividualRegister.Entry? {
    guard row.hasIndividualRecords else { return nil }
    return individuals[ClinicianKey(tin: practices[row.practice].tin, npi: row.npi)]
  }
}
