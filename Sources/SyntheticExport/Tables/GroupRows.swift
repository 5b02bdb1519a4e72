internal import QPPModel

extension PracticeTables {
  /// Writes `groups` for the practices of a window: one in a hundred has none, and one in 200
  /// is before a group that has no clinicians.
  func writeGroups(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      var random = RandomStream(seed: seed, .group, number)
      var dirtRandom = dirt.random(number)
      let draw = random.fraction()
      let practice = population.practice(number)
      if draw > 0.995 {
        let tin = unknownTIN(number)
        let damage = dirt.damage(&dirtRandom)
        write(tin, practice, damage, &random, to: &writer)
      }
      if draw >= 0.01 {
        let damage = dirt.damage(&dirtRandom)
        write(population.tin(ofPractice: number), practice, damage, &random, to: &writer)
      }
    }
  }

  private func write(
    _ tin: TIN,
    _ practice: Practice,
    _ damage: Damage,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    let words = population.words
    let isSmall = practice.size <= population.smallPracticeMaximum
    let isLowVolume = random.chance(isSmall ? 0.22 : 0.02)
    let framework = framework(practice, &random)
    let (place, ending) = (
      random.below(words.places.count), random.below(words.practiceEndings.count)
    )
    writer.beginRecord(damage)
    writer.tin(tin)
    writer.text { text in
      text.append(words.places, place)
      text.append(" ")
      text.append(words.practiceNouns, practice.kind.rawValue)
      text.append(words.practiceEndings, ending)
    }
    writer.codes(reporting(practice, &random))
    writeSize(practice, &random, to: &writer)
    writer.flag(designation(practice, .radiology, &random))
    writer.flag(designation(practice, .hospitalMedicine, &random))
    writer.code(framework)
    writer.flag(isLowVolume)
    writer.flag(isLowVolume && random.chance(0.05))
    writer.flag(ascBased(practice, &random))
    writer.flag(smallPractice(practice, isSmall, &random))
    writer.flag(random.chance(0.01))
    writer.flag(random.chance(0.02))
    writer.flag(random.chance(0.01))
    writeGrants(&random, to: &writer)
    writer.endRecord()
  }

  /// What CMS has granted or found without an application of the export.
  func writeGrants(_ random: inout RandomStream, to writer: inout RecordWriter) {
    let draw = random.below(1000)
    writer.flag(draw < 10)
    writer.flag((10..<30).contains(draw))
    writer.flag((30..<33).contains(draw))
  }

  /// The levels at which a practice reports; one in eight names a second one.
  private func reporting(
    _ practice: Practice,
    _ random: inout RandomStream
  ) -> [ReportingLevel] {
    guard let main = practice.reporting else { return [] }
    guard random.chance(0.12) else { return [main] }
    let second = ReportingLevel.allCases[random.below(ReportingLevel.allCases.count)]
    return main == second ? [main] : [main, second]
  }

  /// One practice in eight states how many clinicians it has; one in 50 has more than the export,
  /// one in 200 fewer.
  ///
  /// One in eight of those that report as a virtual group is too large for it.
  private func writeSize(
    _ practice: Practice,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    switch random.below(1000) {
    case ..<120 where practice.reporting == .virtualGroup:
      writer.number(population.virtualGroupMaximum + 1 + random.below(practice.size))
    case ..<100: writer.number(practice.size)
    case ..<120: writer.number(practice.size + 1 + random.below(1 + practice.size))
    case ..<125 where practice.size > 1: writer.number(practice.size - 1)
    default: writer.empty()
    }
  }

  /// CMS's designation of a group; few records have one.
  private func designation(
    _ practice: Practice,
    _ usual: PracticeKind,
    _ random: inout RandomStream
  ) -> Bool? {
    switch random.below(1000) {
    case ..<150 where practice.kind == usual: true
    case 980..<998: false
    case 998...: true
    default: nil
    }
  }

  /// The designation of a small practice, half of the time.
  ///
  /// Where nearly everybody would be reweighted by it, some records say the contrary, so that other
  /// rules have something to decide.
  private func smallPractice(
    _ practice: Practice,
    _ isSmall: Bool,
    _ random: inout RandomStream
  ) -> Bool? {
    if population.isContrarySmallPractice(practice.number, size: practice.size) { return false }
    return random.chance(0.5) ? nil : isSmall != random.chance(0.01)
  }

  private func framework(
    _ practice: Practice,
    _ random: inout RandomStream
  ) -> ReportingFramework? {
    switch random.below(100) {
    case ..<40 where practice.participation.wholeEntity != nil: .app
    case ..<50: .traditional
    case ..<60: .mvp
    case ..<62: .app
    default: nil
    }
  }

  /// The designation of the group; few records have one.
  private func ascBased(_ practice: Practice, _ random: inout RandomStream) -> Bool? {
    switch random.below(1000) {
    case ..<300 where practice.kind == .surgicalCenter: true
    case 980..<999: false
    case 999: true
    default: nil
    }
  }
}
