internal import Locking
public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// Takes the records of an export and makes `ReferenceTables` of them.
///
/// Records are added in reading order. Each `add` returns why the record is rejected, nil where it
/// is accepted; of an accepted one only what is decided on or written out is kept.
public struct ReferenceTablesBuilder: Sendable {
  public let terms: ApplicationTerms
  public let groupIdentifier: GroupIdentifier
  /// The tables that have a file or an element in the export, with records or without.
  public var tablesRead: Set<ExportTable> = []

  /// How much of the table whose records are added will have been read with the next of them; nil
  /// where that is not known.
  public var progress: TableProgress?

  var practices = PracticeTable()
  var sites = SiteRegister()
  var virtualGroups = VirtualGroupRegister()
  var subgroups = SubgroupRegister()
  var entities = EntityRegister()
  var applications = ApplicationRegister()
  var individuals = IndividualRegister()
  private var submissionRemarks: [SubmissionRemark] = []

  public init(terms: ApplicationTerms, groupIdentifier: GroupIdentifier = .tin) {
    self.terms = terms
    self.groupIdentifier = groupIdentifier
  }

  public mutating func add(_ group: Group) -> RejectCode? {
    add([group]).isEmpty ? nil : .duplicateKey
  }

  /// Adds groups, and returns the positions of those whose key there is already.
  public mutating func add(_ added: [Group]) -> [Int] {
    let numbers = practices.intern(added.count) { added[$0].tin }
    practices.list(numbers)
    return added.indices.filter { position in
      let number = numbers[position]
      guard practices[number].group == nil else { return true }
      practices[number].group = added[position]
      return false
    }
  }

  /// Adds sites, and returns the positions of those whose key there is already.
  public mutating func add(_ added: [Site]) -> [Int] {
    let numbers = practices.intern(added.count) { added[$0].tin }
    let duplicates = sites.add(added, of: numbers, progress)
    for number in numbers { practices.addSites(1, to: number) }
    for duplicate in duplicates { practices.addSites(-1, to: numbers[duplicate]) }
    return duplicates
  }

  public mutating func add(_ member: VirtualGroupMember) -> RejectCode? {
    let number = practices.intern(member.tin)
    let virtualGroup = virtualGroups.number(adding: member.virtualGroup)
    if let present = practices[number].virtualGroup {
      return present == virtualGroup ? .duplicateKey : .secondVirtualGroup
    }
    practices[number].virtualGroup = virtualGroup
    virtualGroups.addMember(number, granted: member.granted, to: virtualGroup)
    return nil
  }

  public mutating func add(_ subgroup: Subgroup) -> RejectCode? {
    subgroups.add(subgroup.id, of: practices.intern(subgroup.tin)) ? nil : .duplicateKey
  }

  public mutating func add(_ entity: APMEntity) -> RejectCode? {
    entities.add(entity) ? nil : .duplicateKey
  }

  public mutating func add(_ participant: APMParticipant) -> RejectCode? {
    let number = practices.intern(participant.tin)
    return entities.add(participant, of: number) ? nil : .duplicateKey
  }

  /// Asks for the memory that adding a participant will look at.
  public func prefetch(_ participant: APMParticipant) {
    practices.prefetch(finding: participant.tin)
  }

  public mutating func add(_ application: Application) -> RejectCode? {
    applications.add(
      application,
      failures: ApplicationChecks.failures(of: application, under: terms),
      hasExactlyHalf: EncountersNotMajority.failsByExactlyHalf(application, under: terms),
      isOfRunYear: application.performanceYear == terms.policy.performanceYear,
      isChecked: ApplicationChecks.areRun(for: application, under: terms),
      virtualGroup: application.virtualGroup.map { virtualGroups.number(adding: $0) },
      subgroup: application.subgroup.map { subgroups.number(adding: $0) },
      entity: application.apmEntity.map { entities.number(adding: $0) }
    ) ? nil : .duplicateKey
  }

  /// Adds a submission; these have no key, so every readable one is accepted.
  public mutating func add(_ submission: Submission) -> RejectCode? {
    let subject = submission.subject
    guard CountingSubmission.counts(submission, under: terms.policy) else {
      submissionRemarks.append(SubmissionRemark(.submissionIncomplete, subject))
      return nil
    }
    if let days = ShortPerformancePeriod.days(of: submission, under: terms.policy) {
      submissionRemarks.append(
        SubmissionRemark(.shortPerformancePeriod, subject, .number(Int32(days)))
      )
    }
    let score = submission.score ?? .zero
    switch subject {
    case .individual(let key): individuals.addSubmission(of: key, score)
    case .group(let tin): practices.addSubmission(score, to: practices.intern(tin))
    case .virtualGroup(let id): virtualGroups.addSubmission(of: id, score)
    case .apmEntity(let id): entities.raiseScore(of: id, to: score)
    }
    return nil
  }

  /// Asks for the memory that adding a submission will look at.
  public func prefetch(_ submission: Submission) {
    switch submission.subject {
    case .individual(let key): individuals.prefetch(finding: key)
    case .group(let tin): practices.prefetch(finding: tin)
    case .virtualGroup, .apmEntity: break
    }
  }

  /// Adds clinicians to their practices and to `roster`, which keeps each with the subgroup that its
  /// record names, valid or not; returns the positions of those whose key the roster has already.
  ///
  /// `subgroups` are in ascending order of the position of their clinician.
  public mutating func add(
    _ keys: [ClinicianKey],
    facts: [ClinicianFacts],
    subgroups named: [(position: Int, id: Identifier)],
    to roster: inout Roster
  ) -> [Int] {
    let first = roster.count
    let numbers = practices.intern(keys.count) { keys[$0].tin }
    practices.list(numbers)
    let duplicates = roster.append(keys, facts: facts, practices: numbers, progress)
    var earlier = duplicates[...]
    for (position, id) in named {
      let number = subgroups.number(adding: id)
      while let duplicate = earlier.first, duplicate < position { earlier.removeFirst() }
      guard earlier.first != position else { continue }
      let removed = duplicates.count - earlier.count
      roster.setSubgroup(number, at: first + position - removed)
    }
    return duplicates
  }

  /// Gives an application another status, as CMS does when it decides.
  mutating func decide(
    _ application: Identifier,
    _ status: ApplicationStatus
  ) -> WhatIfChange.Fault? {
    applications.setStatus(status, of: application)
  }

  /// Whether a practice is one of `groups` or `clinicians`.
  func knows(_ tin: TIN) -> Bool {
    practices.number(of: tin).map { practices.isListed($0) } ?? false
  }

  /// Whether a clinician is in the roster.
  func knows(_ key: ClinicianKey, _ roster: Roster) -> Bool {
    practices.number(of: key.tin).flatMap { roster.position(of: key.npi, in: $0) } != nil
  }

  /// Whether a virtual group has members.
  func knows(virtualGroup id: Identifier) -> Bool {
    virtualGroups.number(of: id).map { !virtualGroups.members(of: $0).isEmpty } ?? false
  }

  /// Who participates in more than `limit` APM Entities, and in how many; nil where nobody does.
  public func crowdedParticipant(limit: Int) -> (tin: TIN, npi: NPI?, count: Int)? {
    entities.crowdedParticipant(limit: limit).map {
      (practices.tin(of: $0.practice), $0.npi, $0.count)
    }
  }

  /// Whether an APM Entity is one of `apm-entities` or `apm-participants`.
  func knows(entity id: Identifier) -> Bool { entities.isListed(id) }

  /// Settles which subgroups of the clinicians are valid, once all subgroups are known.
  public mutating func settleSubgroups(of roster: inout Roster) {
    roster.settleSubgroups { subgroup, practice in
      // A subgroup counts only where it is one of the clinician's TIN.
      guard subgroups.practice(of: subgroup) == practice else { return false }
      subgroups.addClinician(to: subgroup)
      return true
    }
  }

  /// The practices that the records until now refer to.
  public var knownPractices: KnownPractices { KnownPractices(practices) }

  /// Notes that there is a TIN, whether anything here refers to it or not.
  public mutating func know(_ tin: TIN) { _ = practices.intern(tin) }

  /// Notes that a TIN has clinicians, which another process has read.
  public mutating func list(_ tin: TIN) {
    practices.list(CollectionOfOne(practices.intern(tin)))
  }

  /// Notes how many clinicians, which another process has read, are registered in a subgroup;
  /// returns whether there is one of this identifier.
  public mutating func addClinicians(_ count: Int, toSubgroup id: Identifier) -> Bool {
    guard let number = subgroups.number(of: id), count >= 0 else { return false }
    subgroups.addClinicians(count, to: number)
    return true
  }

  /// The virtual group that a TIN is in, nil where it is in none.
  public func virtualGroup(of tin: TIN) -> Identifier? {
    practices.number(of: tin).flatMap { practices[$0].virtualGroup }.map {
      virtualGroups.id(of: $0)
    }
  }

  /// The TINs of a virtual group.
  public func tins(ofVirtualGroup id: Identifier) -> [TIN] {
    virtualGroups.number(of: id).map { virtualGroups.members(of: $0) }.map { members in
      members.map { practices.tin(of: $0) }
    } ?? []
  }

  /// The TINs that participate in an APM Entity, whole or with some clinicians.
  public func tins(ofEntity id: Identifier) -> Set<TIN> {
    Set(entities.practices(of: id).map { practices.tin(of: $0) })
  }

  /// The APM Entities in which a clinician participates, by itself or with its TIN.
  public func entities(of key: ClinicianKey) -> [Identifier] {
    practices.number(of: key.tin).map { entities.entities(of: key.npi, in: $0) } ?? []
  }

  /// Frees what only further sites and applications would need, of which there are none.
  public mutating func endReadingSitesAndApplications() {
    sites.endReading()
    applications.endReading()
  }

  /// The same on the thread of whoever calls it.
  public consuming func finish(countingPending: Bool, _ roster: inout Roster) -> ReferenceTables {
    finish(countingPending: countingPending, &roster) { for piece in $0 { piece() } }
  }

  /// Orders what is looked up by order, lets individual applications act (pending ones that pass
  /// every check only when they count), finds the clinicians of `roster` that other tables name, and
  /// freezes the tables; no clinician can be looked for in the roster after that.
  public consuming func finish(
    countingPending: Bool,
    _ roster: inout Roster,
    inParallel perform: ParallelWork
  ) rethrows -> ReferenceTables {
    defer { roster.dropKeys() }
    endReadingSitesAndApplications()
    let (practices, clinicians) = (practices, roster)
    let sitesRead = Handoff(sites)
    sites = SiteRegister()
    let entitiesRead = Handoff(entities)
    entities = EntityRegister()
    let (sitesDone, entitiesDone) = (Handoff<SiteRegister>(), Handoff<APMEntities>())
    let listed = Handoff<[UInt32]>()
    let search = IndividualSearch(applications, individuals, in: clinicians, practices)
    // What takes longest begins first, and what is in parts comes last, to fill up the threads.
    try perform(
      [
        {
          entitiesDone.give(
            entitiesRead.take().finish(clinicians, practiceCount: practices.count)
          )
        },
        { listed.give(practices.listedByTIN) },
        {
          var sites = sitesRead.take()
          sites.finish(practiceCount: practices.count)
          sitesDone.give(sites)
        },
      ] + search.work
    )
    var (positions, compromised, found) = search.take()
    applications.note(found)
    let compromisedPositions = compromised.compactMap { positions[$0] }
    submissionRemarks += individuals.dropSubmissions(ofClinicians: compromised)
    submissionRemarks += practices.compromisedSubmissions + virtualGroups.compromisedSubmissions
    individuals.add(applications, countingPending: countingPending, &positions)
    let rows = IndividualRows(individuals, at: positions, of: clinicians.count)
    return ReferenceTables(
      terms: terms,
      groupIdentifier: groupIdentifier,
      tablesRead: tablesRead,
      practices: practices,
      listedPractices: listed.take(),
      sites: sitesDone.take(),
      virtualGroups: virtualGroups,
      subgroups: subgroups,
      entities: entitiesDone.take(),
      applications: applications,
      individualRows: rows,
      submissionRemarks: submissionRemarks,
      compromisedSubmitters: compromisedPositions
    )
  }
}

extension IndividualRegister {
  /// Adds the exceptions that applications are, pending ones that pass every check only when they
  /// count.
  ///
  /// `positions` are those of the clinicians in the roster, by their position in `keys`.
  fileprivate mutating func add(
    _ applications: ApplicationRegister,
    countingPending: Bool,
    _ positions: inout [UInt32?]
  ) {
    for application in applications {
      guard let key = application.clinician else { continue }
      let outcome = application.outcome(
        failures: application.ownFailures,
        isOverridden: application.isClinicianOverridden
      )
      let effect = application.request.effect(outcome.standing(countingPending: countingPending))
      guard !effect.isEmpty else { continue }
      addException(effect, to: key)
      if keys.count > positions.count { positions.append(application.position) }
    }
  }
}
