internal import QPPModel

extension PracticeTables {
  /// Writes `virtual-groups` for one window.
  func writeVirtualGroups(ofWindow window: Int, to writer: inout RecordWriter) {
    var dirtRandom = dirt.random(window)
    for number in population.virtualGroup(window).members {
      let tin = population.tin(ofPractice: number)
      let damage = dirt.damage(&dirtRandom)
      // A TIN is in one virtual group at the most: a second membership is rejected.
      let isInAnother = damage != .none && dirtRandom.chance(0.3)
      writeMember(tin, of: window, isInAnother ? .none : damage, to: &writer)
      if isInAnother { writeMember(tin, of: population.windowCount + window, .none, to: &writer) }
    }
  }

  private func writeMember(
    _ tin: TIN,
    of virtualGroup: Int,
    _ damage: Damage,
    to writer: inout RecordWriter
  ) {
    writer.beginRecord(damage)
    writer.identifier("VG-", virtualGroup)
    writer.tin(tin)
    writer.text { text in
      text.append(population.words.places, virtualGroup % population.words.places.count)
      text.append(" Together")
    }
    var random = RandomStream(seed: ~seed, .virtualGroup, Int(tin.rawValue))
    writeGrants(&random, to: &writer)
    writer.endRecord()
  }

  /// Writes `subgroups` for the practices of a window.
  func writeSubgroups(ofWindow window: Int, to writer: inout RecordWriter) {
    for number in population.practices(ofWindow: window) {
      let practice = population.practice(number)
      var dirtRandom = dirt.random(number)
      for subgroup in 0..<practice.subgroupCount {
        writer.beginRecord(dirt.damage(&dirtRandom))
        writer.identifier("SG-", number, subgroup)
        writer.tin(population.tin(ofPractice: number))
        writer.text { text in
          text.append("Team ")
          text.append(subgroup + 1)
        }
        writer.endRecord()
      }
    }
  }
}
