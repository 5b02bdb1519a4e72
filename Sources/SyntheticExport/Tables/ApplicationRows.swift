internal import QPPModel
internal import ReweightingRules

extension PracticeTables {
  /// Writes `applications` for the practices of a window, their clinicians and their virtual group.
  func writeApplications(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      let practice = population.practice(number)
      var dirtRandom = dirt.random(number)
      writeGroupApplications(of: practice, &dirtRandom, to: &writer)
      writeIndividualApplications(of: practice, &dirtRandom, to: &writer)
    }
    let members = population.virtualGroup(window).members
    if let member = members.first, let filing = population.virtualGroupFiling(window) {
      var random = RandomStream(seed: seed, .virtualGroupApplication, window)
      var dirtRandom = dirt.random(~window)
      var draft = ApplicationDraft(.virtualGroup, filing, under: population.policy, &random)
      draft.virtualGroup = window
      switch filing.fault {
      case .missingIdentifier: draft.virtualGroup = nil
      case .unknownSubject: draft.virtualGroup = population.windowCount + window
      case .content, .bareSites, .unaffectedSites, nil: break
      }
      name(&draft, population.practice(member))
      let damage = dirt.damage(&dirtRandom)
      write(draft, "HX-V", window, nil, damage, &random, to: &writer)
    }
    writeEntityApplications(ofWindow: window, to: &writer)
  }

  /// The applications of APM Entities for extreme and uncontrollable circumstances: of those of one
  /// practice in a window, and of the one of many practices that has the window's number.
  private func writeEntityApplications(ofWindow window: Int, to writer: inout RecordWriter) {
    if window < population.recordedOrganizationCount {
      write(.organization(window), ~window, "HX-E", share: 0.25, to: &writer)
    }
    for number in population.practices(ofWindow: window) {
      guard case .ownPractice? = population.practice(number).participation.wholeEntity else {
        continue
      }
      write(.ownPractice(number), number, "HX-O", share: 0.15, to: &writer)
    }
  }

  private func write(
    _ entity: EntityName,
    _ number: Int,
    _ prefix: StaticString,
    share: Double,
    to writer: inout RecordWriter
  ) {
    var random = RandomStream(seed: seed, .entityApplication, number)
    guard random.chance(share) else { return }
    let filing = population.entityFiling(&random)
    var draft = ApplicationDraft(.apmEntity, filing, under: population.policy, &random)
    draft.entity = entity
    var dirtRandom = dirt.random(number ^ 1 << 41)
    let damage = dirt.damage(&dirtRandom)
    write(draft, prefix, abs(number), nil, damage, &random, to: &writer)
  }

  /// One practice in 50 of those that apply does so twice.
  private func writeGroupApplications(
    of practice: Practice,
    _ dirtRandom: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    guard let filing = population.groupFiling(ofPractice: practice.number) else { return }
    var random = RandomStream(seed: seed, .groupApplication, practice.number)
    for repetition in 0..<(random.chance(0.02) ? 2 : 1) {
      var draft = ApplicationDraft(.group, filing, under: population.policy, &random)
      draft.tin = population.tin(ofPractice: practice.number)
      switch filing.fault {
      case .missingIdentifier: draft.tin = nil
      case .unknownSubject: draft.tin = unknownTIN(population.practiceCount + practice.number)
      case .content, .bareSites, .unaffectedSites, nil: break
      }
      name(&draft, practice)
      let damage = dirt.damage(&dirtRandom)
      write(draft, "HX-G", practice.number, repetition, damage, &random, to: &writer)
    }
  }

  private func writeIndividualApplications(
    of practice: Practice,
    _ dirtRandom: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    for row in practice.rows {
      var random = RandomStream(seed: seed, .individualApplication, row)
      guard let filing = population.individualFiling(practice, &random) else { continue }
      for repetition in 0..<(random.chance(0.02) ? 2 : 1) {
        var draft = ApplicationDraft(.individual, filing, under: population.policy, &random)
        draft.npi = population.npi(atRow: row)
        draft.tin = population.tin(ofPractice: practice.number)
        switch filing.fault {
        case .missingIdentifier: if random.chance(0.5) { draft.npi = nil } else { draft.tin = nil }
        case .unknownSubject: draft.tin = unknownTIN(population.practiceCount + practice.number)
        case .content, .bareSites, .unaffectedSites, nil: break
        }
        name(&draft, practice)
        let damage = dirt.damage(&dirtRandom)
        write(draft, "HX-I", row, repetition, damage, &random, to: &writer)
      }
    }
  }

  /// Names the subgroup or entity of an application at such a level.
  private func name(_ draft: inout ApplicationDraft, _ practice: Practice) {
    switch draft.level {
    case .subgroup: draft.subgroup = (practice.number, 0)
    case .apmEntity: draft.entity = practice.participation.wholeEntity ?? .organization(0)
    case .individual, .group, .virtualGroup: break
    }
  }

  private func write(
    _ draft: ApplicationDraft,
    _ prefix: StaticString,
    _ number: Int,
    _ repetition: Int?,
    _ damage: Damage,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    writer.beginRecord(damage)
    writer.identifier(prefix, number, repetition == 0 ? nil : repetition)
    writer.number(draft.performanceYear)
    writeSubject(draft, to: &writer)
    writer.code(draft.exceptionType)
    writer.codes(draft.categories)
    writer.code(draft.reason)
    writer.code(draft.eventType)
    writer.date(draft.eventStart)
    writer.date(draft.eventEnd)
    writer.flag(draft.stillPersists)
    writer.word(draft.certificationID)
    writer.date(draft.performancePeriodEnd)
    if let percent = draft.encounterPercent {
      writer.decimal(percent, decimals: 2)
    } else {
      writer.empty()
    }
    writer.flag(draft.isAttested)
    write(draft.description, to: &writer)
    writer.code(draft.relationship)
    writer.flag(draft.hasPermission)
    writeContact(number, to: &writer)
    writer.word(statusWord(draft.status, &random))
    writer.timestamp(draft.submittedAt, offset: draft.offset)
    writer.endRecord()
  }

  private func writeSubject(_ draft: ApplicationDraft, to writer: inout RecordWriter) {
    writer.code(draft.level)
    writer.npi(draft.npi)
    writer.tin(draft.tin)
    if let number = draft.virtualGroup {
      writer.identifier("VG-", number)
    } else {
      writer.empty()
    }
    if let (practice, number) = draft.subgroup {
      writer.identifier("SG-", practice, number)
    } else {
      writer.empty()
    }
    if let entity = draft.entity { writer.identifier(entity) } else { writer.empty() }
  }

  private func write(
    _ description: ApplicationDraft.Description,
    to writer: inout RecordWriter
  ) {
    let descriptions = population.words.descriptions
    switch description {
    case .none: writer.empty()
    case .text(let draw): writer.text { $0.append(descriptions, draw % descriptions.count) }
    case .long(let count):
      writer.text { text in
        for _ in 0..<count { text.append(UInt8(ascii: "x")) }
      }
    }
  }

  private func writeContact(_ number: Int, to writer: inout RecordWriter) {
    writer.text { text in
      text.append("office")
      text.append(number)
      text.append("@example.org")
    }
    writer.text { text in
      text.append("555-01")
      text.append(number % 90 + 10)
    }
  }

  /// A status as the format or, where the portal has a long name, now and then that.
  private func statusWord(_ status: ApplicationStatus, _ random: inout RandomStream) -> String {
    if random.chance(0.1), let longName = status.alternativeSpellings.first { return longName }
    return status.rawValue
  }
}
