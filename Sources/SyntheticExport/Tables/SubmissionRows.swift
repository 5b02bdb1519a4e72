internal import QPPModel
internal import ReweightingPolicy

extension PracticeTables {
  /// Writes `submissions` for the practices of a window, their clinicians and their virtual group,
  /// and for entities of one practice.
  func writeSubmissions(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      let practice = population.practice(number)
      var dirtRandom = dirt.random(number)
      writeGroupSubmissions(of: practice, &dirtRandom, to: &writer)
      writeIndividualSubmissions(of: practice, &dirtRandom, to: &writer)
    }
    if population.virtualGroup(window).members.isEmpty { return }
    var random = RandomStream(seed: seed, .virtualGroupSubmission, window)
    var dirtRandom = dirt.random(~window)
    guard random.chance(population.isLargeVirtualGroup(window) ? 0.1 : 0.4) else { return }
    beginRecord(.virtualGroup, virtualGroup: window, dirt.damage(&dirtRandom), to: &writer)
    writeData(&random, to: &writer)
  }

  /// Writes `submissions` for the entities of many practices with these numbers.
  func writeEntitySubmissions(_ numbers: Range<Int>, to writer: inout RecordWriter) {
    guard population.policy.submissions.levels.value.contains(.apmEntity) else { return }
    for number in numbers {
      var random = RandomStream(seed: seed, .entitySubmission, number)
      guard random.chance(0.3) else { continue }
      var dirtRandom = dirt.random(number ^ 1 << 40)
      beginRecord(.apmEntity, entity: .organization(number), dirt.damage(&dirtRandom), to: &writer)
      writeData(&random, to: &writer)
    }
  }

  /// One practice in 50 of those that submit does so twice.
  private func writeGroupSubmissions(
    of practice: Practice,
    _ dirtRandom: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    var random = RandomStream(seed: seed, .groupSubmission, practice.number)
    let isSmall = practice.size <= population.smallPracticeMaximum
    let reportsAsGroup = practice.reporting != .individual && practice.reporting != .virtualGroup
    guard random.chance(reportsAsGroup ? isSmall ? 0.25 : 0.5 : 0.01) else { return }
    for _ in 0..<(random.chance(0.02) ? 2 : 1) {
      let tin = population.tin(ofPractice: practice.number)
      beginRecord(.group, tin: tin, dirt.damage(&dirtRandom), to: &writer)
      writeData(&random, to: &writer)
    }
  }

  private func writeIndividualSubmissions(
    of practice: Practice,
    _ dirtRandom: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    let share = practice.reporting == .individual ? 0.3 : 0.02
    for row in practice.rows {
      var random = RandomStream(seed: seed, .individualSubmission, row)
      guard random.chance(share) else { continue }
      let (npi, tin) = (population.npi(atRow: row), population.tin(ofPractice: practice.number))
      beginRecord(.individual, npi: npi, tin: tin, dirt.damage(&dirtRandom), to: &writer)
      writeData(&random, to: &writer)
    }
  }

  /// Begins a record with the identifiers of its subject.
  private func beginRecord(
    _ level: SubmissionLevel,
    npi: NPI? = nil,
    tin: TIN? = nil,
    virtualGroup: Int? = nil,
    entity: EntityName? = nil,
    _ damage: Damage,
    to writer: inout RecordWriter
  ) {
    writer.beginRecord(damage)
    writer.code(level)
    writer.npi(npi)
    writer.tin(tin)
    if let virtualGroup { writer.identifier("VG-", virtualGroup) } else { writer.empty() }
    if let entity { writer.identifier(entity) } else { writer.empty() }
  }

  /// Writes what was submitted and ends the record; one in ten lacks something, one in
  /// 60 is of a period that is too short.
  private func writeData(_ random: inout RandomStream, to writer: inout RecordWriter) {
    let year = population.policy.performanceYear
    let lack = random.below(60)
    writer.flag(lack != 0)
    writer.flag(lack != 1)
    if lack == 2 { writer.empty() } else { writeCEHRTID(&random, to: &writer) }
    let start = CalendarDate(year: year, month: 1 + random.below(7), day: 1)
    let end = CalendarDate(year: year, month: 12, day: 31)
    switch lack {
    case 3: writer.date(nil)
    case 4: writer.date(end)
    case 5: writer.date(CalendarDate(year: year - 1, month: 12, day: 31))
    case 6: writer.date(CalendarDate(year: year, month: 12, day: 1))
    default: writer.date(start)
    }
    writer.date(lack == 4 ? start : end)
    writeScore(&random, to: &writer)
    writer.endRecord()
  }

  private func writeCEHRTID(_ random: inout RandomStream, to writer: inout RecordWriter) {
    let number = random.below(1_000_000)
    writer.text { text in
      text.append("0015E")
      text.append(1_000_000_000 + number)
    }
  }

  /// A score with 0, 2 or 4 decimals; one in 40 is absent and one in 20 is 0.
  private func writeScore(_ random: inout RandomStream, to writer: inout RecordWriter) {
    let draw = random.below(40)
    switch draw {
    case 0: writer.empty()
    case 1, 2: writer.number(0)
    case 3..<18: writer.decimal(random.below(101), decimals: 0)
    case 18..<30: writer.decimal(random.below(10_001), decimals: 2)
    default: writer.decimal(random.below(1_000_001), decimals: 4)
    }
  }
}
