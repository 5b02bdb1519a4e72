internal import QPPModel

extension PracticeTables {
  /// Writes `sites` for the practices of a window.
  func writeSites(ofWindow window: Int, to writer: inout RecordWriter) {
    forEachPractice(ofWindow: window) { number, virtualGroup in
      var random = RandomStream(seed: seed, .site, number)
      var dirtRandom = dirt.random(number)
      let plan = SitePlan(
        size: population.register.rows(of: number).count,
        group: population.groupFiling(ofPractice: number),
        virtualGroup: virtualGroup,
        &random
      )
      let tin = population.tin(ofPractice: number)
      let state = random.below(population.words.states.count)
      for site in 0..<plan.siteCount {
        let damage = dirt.damage(&dirtRandom)
        write(site, tin, state, plan, damage, &random, to: &writer)
      }
    }
  }

  private func write(
    _ site: Int,
    _ tin: TIN,
    _ state: Int,
    _ plan: SitePlan,
    _ damage: Damage,
    _ random: inout RandomStream,
    to writer: inout RecordWriter
  ) {
    let words = population.words
    let place = random.below(words.places.count)
    let street = random.below(words.streets.count)
    let houseNumber = 1 + random.below(4000)
    writer.beginRecord(damage)
    writer.tin(tin)
    writer.identifier("S-", site + 1)
    writer.text { text in
      text.append(words.places, place)
      text.append(" Office")
    }
    writer.text { text in
      text.append(houseNumber)
      text.append(" ")
      text.append(words.streets, street)
    }
    writer.word(words.places, place)
    writer.word(words.states, state)
    writer.number(random.below(100_000), width: 5)
    writer.codes(plan.hardships(ofSite: site, &random))
    writer.endRecord()
  }
}
