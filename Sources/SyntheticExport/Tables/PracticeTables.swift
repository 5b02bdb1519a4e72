internal import QPPModel

/// Writes the tables that have records of practices: all but `clinicians`.
struct PracticeTables {
  let population: Population
  let dirt: Dirt

  var seed: UInt64 { population.seed }

  /// A TIN of no practice, other for every number.
  func unknownTIN(_ number: Int) -> TIN {
    population.tin(ofPractice: population.practiceCount + number)
  }

  /// Calls `body` for every practice of a window, together with what its virtual group files.
  func forEachPractice(
    ofWindow number: Int,
    _ body: (Int, (filing: Filing, isAtFault: Bool)?) -> Void
  ) {
    let virtualGroup = population.virtualGroup(number)
    let filing = virtualGroup.members.isEmpty ? nil : population.virtualGroupFiling(number)
    for practice in population.practices(ofWindow: number) {
      guard let filing, virtualGroup.members.contains(practice) else {
        body(practice, nil)
        continue
      }
      body(practice, (filing, practice == virtualGroup.members[0]))
    }
  }
}
