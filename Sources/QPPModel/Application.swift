/// One hardship exception application, as far as the rules look at it.
package struct Application: Sendable {
  package var id: Identifier
  package var performanceYear: Int
  package var level: ApplicationLevel
  package var npi: NPI?
  package var tin: TIN?
  package var virtualGroup: Identifier?
  package var subgroup: Identifier?
  package var apmEntity: Identifier?
  package var reason: HardshipReason?
  package var eventType: EventType?
  package var eventStart: CalendarDate?
  package var eventEnd: CalendarDate?
  package var stillPersists = false
  package var certificationID: CertificationID?
  package var performancePeriodEnd: CalendarDate?
  package var encounterPercent: Percent?
  package var attested = false
  /// The length of the description in Unicode scalars.
  package var descriptionCount = 0
  package var relationship: SubmitterRelationship?
  package var hasPermission = false
  package var status: ApplicationStatus
  package var submittedAt: Instant?

  package init(
    id: Identifier,
    performanceYear: Int,
    level: ApplicationLevel,
    status: ApplicationStatus
  ) {
    self.id = id
    self.performanceYear = performanceYear
    self.level = level
    self.status = status
  }
}

/// The shape of an ONC-ACB certification ID: what the policy of a year needs to tell a well-formed
/// one from another.
package enum CertificationID: Hashable, Sendable {
  /// ASCII letters and digits alone, this many.
  case alphanumeric(count: Int)
  /// `CHP-` and this many digits.
  case chp(digits: Int)
  /// This many groups, two or more, of ASCII letters or digits joined by `.`: a CHPL product number.
  case chplProductNumber(groups: Int)
  /// None of these.
  case unrecognized
}
