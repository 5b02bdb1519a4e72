internal import QPPModel

extension PracticeTables {
  /// Writes `apm-entities` for the entities of many practices with these numbers.
  ///
  /// One in a hundred has no record here.
  func writeOrganizations(_ numbers: Range<Int>, to writer: inout RecordWriter) {
    for number in numbers {
      var random = RandomStream(seed: ~seed, .apmEntity, number)
      var dirtRandom = dirt.random(number)
      guard random.chance(0.99) else { continue }
      writeEntity(
        .organization(number),
        random.chance(0.7) ? .mssp : random.chance(0.5) ? .other : nil,
        place: random.below(population.words.places.count),
        framework: random.chance(0.5) ? .app : random.chance(0.2) ? .traditional : nil,
        isGranted: random.chance(0.04),
        dirt.damage(&dirtRandom),
        to: &writer
      )
    }
  }

  /// Writes `apm-entities` for practices of a window that are entities of their own.
  func writeOwnEntities(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      guard case .ownPractice? = population.practice(number).participation.wholeEntity else {
        continue
      }
      var random = RandomStream(seed: ~seed, .participation, number)
      var dirtRandom = dirt.random(~number)
      writeEntity(
        .ownPractice(number),
        .other,
        place: random.below(population.words.places.count),
        framework: random.chance(0.1) ? .mvp : nil,
        isGranted: random.chance(0.03),
        dirt.damage(&dirtRandom),
        to: &writer
      )
    }
  }

  private func writeEntity(
    _ name: EntityName,
    _ program: APMProgram?,
    place: Int,
    framework: ReportingFramework?,
    isGranted: Bool,
    _ damage: Damage,
    to writer: inout RecordWriter
  ) {
    writer.beginRecord(damage)
    writer.identifier(name)
    writer.text { text in
      text.append(population.words.places, place)
      text.append(" Accountable Care")
    }
    writer.code(program)
    writer.code(framework)
    writer.flag(isGranted)
    writer.endRecord()
  }

  /// Writes `apm-participants` for the practices of a window: whole TINs and single clinicians,
  /// some of both in one entity, some clinicians in a second one, and a few that are unknown.
  func writeParticipants(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      let practice = population.practice(number)
      var random = RandomStream(seed: seed, .participation, number)
      var dirtRandom = dirt.random(number)
      let tin = population.tin(ofPractice: number)
      func write(_ entity: EntityName, _ tin: TIN, _ npi: NPI?, to writer: inout RecordWriter) {
        writer.beginRecord(dirt.damage(&dirtRandom))
        writer.identifier(entity)
        writer.tin(tin)
        writer.npi(npi)
        writer.endRecord()
      }
      switch practice.participation {
      case .none: break
      case .whole(let entity):
        write(entity, tin, nil, to: &writer)
        let (isDouble, isSecond) = (random.chance(0.02), random.chance(0.05))
        if isDouble {
          write(entity, tin, population.npi(atRow: practice.rows.lowerBound), to: &writer)
        }
        if isSecond, case .organization(let first) = entity {
          let second = EntityName.organization(first + 1)
          write(second, tin, population.npi(atRow: practice.rows.upperBound - 1), to: &writer)
        }
      case .members(let entity):
        for row in practice.rows where random.chance(0.4) {
          write(entity, tin, population.npi(atRow: row), to: &writer)
        }
        if random.chance(0.2) { write(entity, unknownTIN(number), nil, to: &writer) }
      }
    }
  }
}
