/// A TIN of a drawn export: who bills under it, and in which mood its clinicians were drawn.
struct Practice {
  /// Who of a practice is eligible.
  enum Eligibility: CaseIterable {
    case all
    case most
    case few
    case none
    /// All are below the low-volume threshold.
    case lowVolume
  }

  let tin: String
  let npis: [String]
  let eligibility: Eligibility
  /// Who has a special status; nil where that is left to chance.
  let special: SpecialStatus?

  enum SpecialStatus: CaseIterable {
    case all
    case allButOne
    case nobody
  }

  /// Sizes on both sides of 10 and 15, and those of which 75% are whole.
  private static let sizes = [0, 1, 1, 2, 3, 4, 4, 5, 7, 8, 10, 10, 11, 12, 15, 15, 16, 16, 17, 20]

  init(_ number: Int, from npis: [String], atMost greatest: Int, _ draw: inout Draw) {
    tin = "0" + String(10_000_000 + number * 137)
    let size = min(draw.one(of: Self.sizes), greatest, npis.count)
    self.npis = Array(draw.shuffled(npis).prefix(size))
    eligibility = draw.chance(45) ? .all : draw.one(of: Eligibility.allCases)
    special = draw.chance(45) ? draw.one(of: SpecialStatus.allCases) : nil
  }
}

/// A made-up NPI: it begins with 9 and ends in its check digit.
func madeUpNPI(_ number: Int) -> String {
  let digits = String(900_000_000 + number * 7)
  let sum = ("80840" + digits).reversed().enumerated().reduce(0) { sum, place in
    let doubled = (place.element.wholeNumberValue ?? 0) * (place.offset.isMultiple(of: 2) ? 2 : 1)
    return sum + doubled / 10 + doubled % 10
  }
  return digits + String((10 - sum % 10) % 10)
}
