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
    let draw = random.fraction()
    let framework: ReportingFramework? =
      practice.participation.wholeEntity != nil && draw < 0.4
      ? .app : draw < 0.5 ? .traditional : draw < 0.6 ? .mvp : draw < 0.62 ? .app : nil
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
    writer.code(framework)
    writer.flag(isLowVolume)
    writer.flag(isLowVolume && random.chance(0.05))
    writeASCBased(practice, &random, to: &writer)
    writer.flag(random.chance(0.5) ? nil : isSmall != random.chance(0.01))
    writer.flag(random.chance(0.01))
    writer.flag(random.chance(0.02))
    writer.flag(random.chance(0.01))
    writer.endRecord()
  }

  private func writeASCBased(
    _ practice: Practice,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    let draw = random.fraction()
    let isCenter = practice.kind == .surgicalCenter
    writer.flag(isCenter && draw < 0.3 ? true : draw > 0.98 ? draw > 0.999 : nil)
  }
}
