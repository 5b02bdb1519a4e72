internal import QPPModel

// What one process has read of the reference tables, handed on to others that decide about shards.

extension ReferenceTablesBuilder {
  /// What was read that is of no single practice.
  public var sharedReferences: SharedReferences {
    var shared = SharedReferences()
    shared.tablesRead = tablesRead
    shared.virtualGroups = virtualGroups.references
    shared.subgroups = (0..<subgroups.count).map { number in
      SharedReferences.Subgroup(
        id: subgroups.id(of: number),
        tin: subgroups.practice(of: number).map { practices.tin(of: $0) }
      )
    }
    shared.entities = entities.references
    shared.applications = applications.indices
      .filter { !applications[$0].isOfPractice }
      .map { applications.identified(at: $0) }
    return shared
  }

  /// Calls `body` with what was read of each practice, of which something was, by number.
  public mutating func forEachPracticeReferences(
    _ body: (PracticeReferences) throws -> Void
  ) rethrows {
    // Applications and submissions can be of practices that no other record names.
    var appliedFor: [UInt32?] = []
    for application in applications {
      let tin = application.isOfPractice ? application.tin : nil
      appliedFor.append(tin.map { practices.intern($0) })
    }
    var submitters: [UInt32] = []
    for key in individuals.keys { submitters.append(practices.intern(key.tin)) }
    let count = practices.count
    let applicationsByPractice = Grouping(appliedFor.count, into: count + 1) {
      appliedFor[$0].map { Int($0) } ?? count
    }
    let submittersByPractice = Grouping(submitters.count, into: count) { Int(submitters[$0]) }
    let participationsByPractice = Grouping(entities.participations.count, into: count) {
      Int(entities.participations[$0].practice)
    }
    let sites = sites.byPractice { number in
      let practice = practices[number]
      let isAskedFor =
        practice.virtualGroup != nil
        || applicationsByPractice.items(of: Int(number)).contains {
          applications[$0].level == .group
        }
      return isAskedFor ? practice.tin : nil
    }
    for number in 0..<count {
      let practice = practices[UInt32(number)]
      var references = PracticeReferences(tin: practice.tin)
      references.group = practice.group
      references.virtualGroup = practice.virtualGroup
      references.submissions = practice.submissions
      references.participations = participationsByPractice.items(of: number).map {
        let participation = entities.participations[$0]
        return .init(npi: participation.npi, entity: participation.entity)
      }
      references.submitters = submittersByPractice.items(of: number).map {
        .init(npi: individuals.keys[$0].npi, submissions: individuals.entries[$0].submissions)
      }
      references.applications = applicationsByPractice.items(of: number).map {
        applications.identified(at: $0)
      }
      references.sites = sites[UInt32(number)] ?? []
      if !references.isEmpty { try body(references) }
    }
  }

  /// Takes what another process has read that is of no single practice, and returns whether no identifier
  /// is there twice.
  ///
  /// Nothing but clinicians was read here.
  public mutating func add(_ shared: SharedReferences) -> Bool {
    tablesRead.formUnion(shared.tablesRead)
    for virtualGroup in shared.virtualGroups { virtualGroups.add(virtualGroup) }
    for entity in shared.entities { entities.add(entity) }
    // The clinicians have named some.
    let numbers = shared.subgroups.map { subgroups.number(adding: $0.id) }
    for subgroup in shared.subgroups {
      if let tin = subgroup.tin { _ = subgroups.add(subgroup.id, of: practices.intern(tin)) }
    }
    for application in shared.applications {
      var application = application
      application.row.subgroup = application.row.subgroup.map { numbers[Int($0)] }
      applications.add(application)
    }
    return virtualGroups.count == shared.virtualGroups.count
      && entities.count == shared.entities.count
  }

  /// Takes what another process has read of a practice: where it has no clinician here, only what is
  /// decided about it as a group.
  public mutating func add(_ references: PracticeReferences, hasClinicians: Bool) {
    let number = practices.intern(references.tin)
    if let group = references.group { _ = add(group) }
    if let virtualGroup = references.virtualGroup {
      practices[number].virtualGroup = virtualGroup
      virtualGroups.addMember(number, granted: [], to: virtualGroup)
    }
    practices[number].submissions = references.submissions
    if !references.sites.isEmpty { _ = add(references.sites) }
    for application in references.applications
    where hasClinicians || application.row.level == .group {
      applications.add(application)
    }
    guard hasClinicians else { return }
    for participation in references.participations {
      entities.add(
        EntityParticipation(
          practice: number,
          npi: participation.npi,
          entity: participation.entity
        )
      )
    }
    for submitter in references.submitters {
      let key = ClinicianKey(tin: references.tin, npi: submitter.npi)
      individuals.add(submitter.submissions, of: key)
    }
  }
}

extension ApplicationRow {
  /// Whether the application is for a practice or one of its clinicians.
  fileprivate var isOfPractice: Bool { level == .group || level == .individual }
}

extension Grouping {
  /// The items of a group.
  fileprivate func items(of group: Int) -> [Int] { places(of: group).map { item(at: $0) } }
}
