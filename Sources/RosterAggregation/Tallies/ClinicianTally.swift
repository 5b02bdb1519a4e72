public import ReweightingRules

/// How many clinicians are reweighted, where and why: a commutative monoid.
public struct ClinicianTally: Sendable {
  /// By level, the individual one of everyone last, and by basis.
  private var counts = [UInt32](repeating: 0, count: (levels.count + 1) * Basis.setCount)

  private static let levels = Participation.allCases

  public init() {}

  /// Counts one clinician.
  @inline(__always)
  mutating func add(_ clinician: ClinicianDetermination) {
    let basis = clinician.basis ?? Basis()
    counts[Self.place(clinician.participation.number, basis)] &+= 1
    counts[Self.place(Self.levels.count, clinician.individual.basis)] &+= 1
  }

  public static func += (lhs: inout ClinicianTally, rhs: ClinicianTally) {
    for place in rhs.counts.indices { lhs.counts[place] += rhs.counts[place] }
  }

  /// All clinicians.
  public var count: Int { sum(in: Self.levels.count) { _ in true } }

  /// The clinicians that participate at a level.
  public func count(at level: Participation) -> Int { sum(in: level.number) { _ in true } }

  /// Those of them that are reweighted there.
  public func reweighted(at level: Participation) -> Int { sum(in: level.number) { !$0.isEmpty } }

  /// The clinicians that are reweighted at the level where they participate.
  public var reweighted: Int { Self.levels.reduce(0) { $0 + reweighted(at: $1) } }

  /// The clinicians that a code is a reason for, at the level where they participate.
  public func count(of code: BasisCode) -> Int {
    Self.levels.reduce(0) { $0 + sum(in: $1.number) { !$0.isDisjoint(with: Basis(code)) } }
  }

  /// The clinicians that are reweighted as individuals, wherever they participate.
  public var individuallyReweighted: Int { sum(in: Self.levels.count) { !$0.isEmpty } }

  /// The clinicians that a code is a reason for as individuals.
  public func individualCount(of code: BasisCode) -> Int {
    sum(in: Self.levels.count) { !$0.isDisjoint(with: Basis(code)) }
  }

  private func sum(in section: Int, where isCounted: (Basis) -> Bool) -> Int {
    (0..<Basis.setCount).reduce(0) { sum, rawValue in
      let basis = Basis(rawValue: UInt16(rawValue))
      return isCounted(basis) ? sum + Int(counts[Self.place(section, basis)]) : sum
    }
  }

  @inline(__always)
  private static func place(_ section: Int, _ basis: Basis) -> Int {
    section * Basis.setCount + Int(basis.rawValue)
  }
}

extension ClinicianTally {
  /// The counts that are not zero, by their place in an order that never changes.
  public var entries: [Int: UInt32] {
    Dictionary(
      uniqueKeysWithValues: counts.enumerated().filter { $0.element > 0 }.map {
        ($0.offset, $0.element)
      }
    )
  }

  /// The tally with some counts, nil where there is no place for one.
  public init?(entries: [Int: UInt32]) {
    for (place, count) in entries {
      guard counts.indices.contains(place) else { return nil }
      counts[place] = count
    }
  }
}

extension Determinations {
  /// Decides about the clinicians at some positions of the roster, in order, and counts them.
  @inline(__always)
  public func tallyClinicians(
    in positions: Range<Int>,
    _ body: (ClinicianDetermination) -> Void
  ) -> ClinicianTally {
    var tally = ClinicianTally()
    forEachClinician(in: positions) { clinician in
      tally.add(clinician)
      body(clinician)
    }
    return tally
  }
}

extension Participation {
  /// The position among all levels, without a search for it.
  public var number: Int {
    switch self {
    case .individual: 0
    case .group: 1
    case .subgroup: 2
    case .virtualGroup: 3
    case .apmEntity: 4
    case .none: 5
    }
  }
}
