public import QPPModel

/// Where a record is in an export.
public struct RecordPlace: Hashable, Sendable {
  public let table: ExportTable
  /// The path relative to the export directory; `-` is standard input.
  public let file: String
  /// The line on which the record starts; 1 is the first of the file.
  public let line: Int

  public init(table: ExportTable, file: String, line: Int) {
    self.table = table
    self.file = file
    self.line = line
  }
}

/// A record as it was read, with where it is.
public struct Sourced<Record: Sendable>: Sendable {
  public let record: Record
  public let place: RecordPlace
  /// Why the record was left out, nil where it was not.
  public let rejection: RejectCode?

  public init(_ record: Record, at place: RecordPlace, rejection: RejectCode? = nil) {
    self.record = record
    self.place = place
    self.rejection = rejection
  }
}

/// The records of an export that concern what is explained, by the key that they are found by.
///
/// Records of a key are in reading order, those that were left out too.
public struct SourceRecords: Sendable {
  public private(set) var clinicians: [ClinicianKey: [Sourced<Clinician>]] = [:]
  public private(set) var groups: [TIN: [Sourced<NamedGroup>]] = [:]
  public private(set) var sites: [TIN: [Sourced<Site>]] = [:]
  public private(set) var memberships: [TIN: [Sourced<VirtualGroupMember>]] = [:]
  public private(set) var subgroups: [Identifier: [Sourced<Subgroup>]] = [:]
  public private(set) var entities: [Identifier: [Sourced<APMEntity>]] = [:]
  public private(set) var participations: [TIN: [Sourced<APMParticipant>]] = [:]
  public private(set) var applications: [Identifier: [Sourced<Application>]] = [:]
  public private(set) var submissions: [SubmissionSubject: [Sourced<Submission>]] = [:]
  /// How many records of each table could not be read at all, whoever they are about.
  public private(set) var unreadableCounts: [ExportTable: Int] = [:]

  public init() {}

  public mutating func add(_ clinician: Sourced<Clinician>) {
    clinicians[clinician.record.key, default: []].append(clinician)
  }

  public mutating func add(_ group: Sourced<NamedGroup>) {
    groups[group.record.group.tin, default: []].append(group)
  }

  public mutating func add(_ site: Sourced<Site>) {
    sites[site.record.tin, default: []].append(site)
  }

  public mutating func add(_ membership: Sourced<VirtualGroupMember>) {
    memberships[membership.record.tin, default: []].append(membership)
  }

  public mutating func add(_ subgroup: Sourced<Subgroup>) {
    subgroups[subgroup.record.id, default: []].append(subgroup)
  }

  public mutating func add(_ entity: Sourced<APMEntity>) {
    entities[entity.record.id, default: []].append(entity)
  }

  public mutating func add(_ participation: Sourced<APMParticipant>) {
    participations[participation.record.tin, default: []].append(participation)
  }

  public mutating func add(_ application: Sourced<Application>) {
    applications[application.record.id, default: []].append(application)
  }

  public mutating func add(_ submission: Sourced<Submission>) {
    submissions[submission.record.subject, default: []].append(submission)
  }

  /// Drops the memberships of other TINs than these.
  public mutating func keepMemberships(of tins: Set<TIN>) {
    memberships = memberships.filter { tins.contains($0.key) }
  }

  public mutating func add(unreadable count: Int, of table: ExportTable) {
    guard count > 0 else { return }
    unreadableCounts[table, default: 0] += count
  }
}

extension [Sourced<Application>] {
  /// The record that counts.
  var accepted: Sourced<Application>? { first { $0.rejection == nil } }
}
