public import QPPModel
public import ReweightingRules

/// How many clinicians are reweighted, where and why: a commutative monoid.
public struct ClinicianTally: Sendable {
  /// Of each level three numbers, then those of each code where clinicians participate, then those of
  /// each code as individuals, then how many are reweighted as individuals. Not an array, of which
  /// each change asks whether it is shared.
  private var counts = InlineArray<51, UInt32>(repeating: 0)

  /// What is counted of the clinicians that participate at a level.
  private enum Kind: Int, CaseIterable {
    case all
    case reweighted
    /// Those that are only if CMS approves an application.
    case pending
  }

  // Computed from constants, so that none is looked up for each clinician.
  private static var codePlace: Int { 3 * (Participation.none.number + 1) }
  private static var individualCodePlace: Int { codePlace + Basis.RawValue.bitWidth }
  private static var individualPlace: Int { individualCodePlace + Basis.RawValue.bitWidth }

  public init() {}

  /// Counts one clinician.
  @inline(__always)
  mutating func add(_ clinician: ClinicianDetermination) {
    let basis = clinician.basis ?? Basis()
    let level = 3 * clinician.participation.number
    counts[level] &+= 1
    if !basis.isEmpty {
      counts[level + 1] &+= 1
      if basis.standing == .pending { counts[level + 2] &+= 1 }
      add(basis, at: Self.codePlace)
    }
    if !clinician.individual.basis.isEmpty {
      counts[Self.individualPlace] &+= 1
      add(clinician.individual.basis, at: Self.individualCodePlace)
    }
  }

  @inline(__always)
  private mutating func add(_ basis: Basis, at place: Int) {
    var rest = basis.rawValue
    while rest > 0 {
      counts[place + rest.trailingZeroBitCount] &+= 1
      rest &= rest &- 1
    }
  }

  public static func += (lhs: inout ClinicianTally, rhs: ClinicianTally) {
    for place in rhs.counts.indices { lhs.counts[place] += rhs.counts[place] }
  }

  private func count(_ kind: Kind, at level: Participation) -> Int {
    Int(counts[level.number * Kind.allCases.count + kind.rawValue])
  }

  /// All clinicians.
  public var count: Int { Participation.allCases.reduce(0) { $0 + count(at: $1) } }

  /// The clinicians that participate at a level.
  public func count(at level: Participation) -> Int { count(.all, at: level) }

  /// Those of them that are reweighted there.
  public func reweighted(at level: Participation) -> Int { count(.reweighted, at: level) }

  /// Those of these that are only if CMS approves an application.
  public func pending(at level: Participation) -> Int { count(.pending, at: level) }

  /// The clinicians that are reweighted at the level where they participate.
  public var reweighted: Int { Participation.allCases.reduce(0) { $0 + reweighted(at: $1) } }

  /// The clinicians that a code is a reason for, at the level where they participate.
  public func count(of code: BasisCode) -> Int { Int(counts[Self.codePlace + code.bit]) }

  /// The clinicians that are reweighted as individuals, wherever they participate.
  public var individuallyReweighted: Int { Int(counts[Self.individualPlace]) }

  /// The clinicians that a code is a reason for as individuals.
  public func individualCount(of code: BasisCode) -> Int {
    Int(counts[Self.individualCodePlace + code.bit])
  }
}

extension BasisCode {
  /// The position of its bit in a basis.
  fileprivate var bit: Int { Basis(self).rawValue.trailingZeroBitCount }
}

/// As its counts, in their order.
extension ClinicianTally: Codable {
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    guard container.count == counts.count else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "it is of other codes"
      )
    }
    for place in counts.indices { counts[place] = try container.decode(UInt32.self) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for place in counts.indices { try container.encode(counts[place]) }
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
