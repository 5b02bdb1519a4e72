internal import QPPModel

/// Writes `clinicians`.
struct ClinicianRows {
  let population: Population
  let dirt: Dirt

  /// Writes the clinician at a row.
  @inline(__always)
  func write(_ row: Int, in practice: Practice, to writer: inout RecordWriter) {
    guard dirt.share > 0 else { return write(row, in: practice, .none, to: &writer) }
    var random = dirt.random(row)
    let damage = dirt.damage(&random)
    guard damage == .repeated else { return write(row, in: practice, damage, to: &writer) }
    // Someone else is here, who has a record of their own a third of the export away.
    let other = (row + max(1, population.clinicianCount / 3)) % population.clinicianCount
    let otherPractice = population.practice(population.register.practice(ofRow: other))
    write(other, in: otherPractice, .none, to: &writer)
  }

  @inline(__always)
  private func write(
    _ row: Int,
    in practice: Practice,
    _ damage: Damage,
    to writer: inout RecordWriter
  ) {
    let person = person(atRow: row, in: practice)
    var random = RandomStream(seed: population.seed, .clinician, row)
    let isLowVolume = random.chance(practice.size <= 2 ? 0.45 : 0.25)
    let status = status(&random, qualifyingShare: practice.qualifyingShare)
    writer.beginRecord(damage)
    writer.npi(person.npi)
    writer.tin(population.tin(ofPractice: practice.number))
    writer.text { $0.append(population.words.firstNames, person.firstName) }
    writer.text { text in
      text.append(population.words.lastNames, person.lastName)
      if let suffix = person.suffix { text.append(population.words.nameSuffixes, suffix) }
    }
    writeType(person, to: &writer)
    writer.flag(person.isEligibleType)
    writer.flag(isLowVolume)
    writer.flag(person.isNewlyEnrolled)
    writer.word(population.words.qpStatuses, status)
    writer.flag((isLowVolume && random.chance(0.04)) || (status == 2 && random.chance(0.3)))
    writer.flag(random.chance(practice.shares.nonPatientFacing))
    writer.flag(random.chance(practice.shares.hospitalBased))
    writer.flag(random.chance(practice.shares.ascBased))
    writeSmallPractice(practice, &random, to: &writer)
    writeSubgroup(practice, &random, to: &writer)
    writeGrants(&random, to: &writer)
    writer.flag(random.chance(0.005))
    writer.flag(random.chance(0.01))
    writer.flag(random.chance(0.01))
    writer.endRecord()
  }

  @inline(__always)
  private func person(atRow row: Int, in practice: Practice) -> Person {
    let number = population.person(atRow: row)
    // A person's type is one of those of the practice at which they are at home.
    let homeKind =
      number == row
      ? practice.kind
      : PracticeKind(
        ofPractice: population.register.practice(ofRow: number),
        seed: population.seed
      )
    return Person(number, homeKind, population)
  }

  /// The position of a status among the words: none, qualifying or partially qualifying.
  @inline(__always)
  private func status(_ random: inout RandomStream, qualifyingShare: Double) -> Int {
    let draw = random.fraction()
    return draw < qualifyingShare ? 1 : draw > 0.99 ? 2 : 0
  }

  @inline(__always)
  private func writeType(_ person: Person, to writer: inout RecordWriter) {
    if let other = person.otherType {
      writer.word(population.words.otherClinicianTypes, other)
    } else {
      writer.word(population.words.clinicianTypes, person.typeOrdinal)
    }
  }

  /// States what the TIN's size says, and now and then the contrary.
  @inline(__always)
  private func writeSmallPractice(
    _ practice: Practice,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    guard practice.statesSmallPractice else { return writer.empty() }
    let isSmall = practice.size <= population.smallPracticeMaximum
    writer.flag(random.chance(0.005) ? !isSmall : isSmall)
  }

  /// What CMS has granted or found without an application of the export.
  @inline(__always)
  private func writeGrants(_ random: inout RandomStream, to writer: inout RecordWriter) {
    let draw = random.below(1000)
    writer.flag(draw < 5)
    writer.flag((5..<15).contains(draw))
    writer.flag((15..<20).contains(draw))
    writer.flag(draw == 20)
  }

  /// Most clinicians of a practice with subgroups are in one; a few name one that it does not have.
  @inline(__always)
  private func writeSubgroup(
    _ practice: Practice,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    guard practice.subgroupCount > 0, !random.chance(0.06) else { return writer.empty() }
    let isKnown = !random.chance(0.005)
    let subgroup = random.below(practice.subgroupCount) + (isKnown ? 0 : practice.subgroupCount)
    writer.identifier("SG-", practice.number, subgroup)
  }
}

/// What a person takes from practice to practice.
struct Person {
  let npi: NPI
  let firstName: Int
  let lastName: Int
  let suffix: Int?
  let typeOrdinal: Int
  /// The type in words other than the format's.
  let otherType: Int?
  let isEligibleType: Bool
  let isNewlyEnrolled: Bool

  @inline(__always)
  init(_ number: Int, _ homeKind: PracticeKind, _ population: Population) {
    var random = RandomStream(seed: population.seed, .person, number)
    npi = population.npi(ofPerson: number)
    firstName = random.below(population.words.firstNames.count)
    lastName = random.below(population.words.lastNames.count)
    suffix = random.chance(0.01) ? random.below(population.words.nameSuffixes.count) : nil
    typeOrdinal = population.typeOrdinal(homeKind, random.below(100))
    otherType =
      random.chance(0.01) ? random.below(population.words.otherClinicianTypes.count) : nil
    isEligibleType = !random.chance(0.02)
    isNewlyEnrolled = random.chance(0.03)
  }
}
