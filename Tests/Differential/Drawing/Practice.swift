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
  /// The columns of the other categories that are reweighted for all of it; nil where that is left to
  /// chance for each.
  let reweighted: [String]?

  private static let categories = [
    ["quality_reweighted"], ["cost_reweighted"], ["ia_reweighted"],
    ["quality_reweighted", "cost_reweighted"], ["quality_reweighted", "ia_reweighted"],
    ["cost_reweighted", "ia_reweighted"],
    ["quality_reweighted", "cost_reweighted", "ia_reweighted"],
  ]

  /// What is written of another category, for the practice or for one of its clinicians.
  func flag(_ column: String, _ draw: inout Draw) -> String {
    guard let reweighted else { return draw.mostly(blank: 55, ["Y", "N"]) }
    return reweighted.contains(column) ? "Y" : draw.mostly(blank: 50, ["N"])
  }

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
    reweighted = draw.chance(50) ? draw.one(of: Self.categories) : nil
    // Where PI is not reweighted, the other categories are all the more.
    let isPlain = reweighted != nil && draw.chance(50)
    special = isPlain ? .nobody : draw.chance(45) ? draw.one(of: SpecialStatus.allCases) : nil
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
