internal import QPPModel

extension PracticeTables {
  /// Writes `groups` for the practices of a window: one in a hundred has none, and one in 200
  /// stands before a group that has no clinicians.
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
    writer.code(practice.reporting)
    // The size and two designations are left to the roster.
    for _ in 0..<3 { writer.empty() }
    writer.code(framework)
    writer.flag(isLowVolume)
    writer.flag(isLowVolume && random.chance(0.05))
    writer.flag(ascBased(practice, &random))
    writer.flag(random.chance(0.5) ? nil : isSmall != random.chance(0.01))
    writer.flag(random.chance(0.01))
    writer.flag(random.chance(0.02))
    writer.flag(random.chance(0.01))
    // CMS has granted nothing.
    for _ in 0..<3 { writer.empty() }
    writer.endRecord()
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
