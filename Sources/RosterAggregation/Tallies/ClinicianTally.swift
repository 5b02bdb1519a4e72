public import QPPModel
public import ReweightingRules

/// How many clinicians are reweighted, where and why: a commutative monoid.
public struct ClinicianTally: Sendable {
  /// Of each level three numbers, then those of each code where clinicians participate, then those of
  /// each code as individuals, then how many are reweighted as individuals.
  ///
  /// Not an array, of which each change asks whether it is shared.
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
  public mutating func add(_ clinician: CountedClinician) {
    let basis = clinician.basis
    let level = 3 * clinician.level
    counts[level] &+= 1
    if !basis.isEmpty {
      counts[level + 1] &+= 1
      if basis.standing == .pending { counts[level + 2] &+= 1 }
      add(basis, at: Self.codePlace)
    }
    if !clinician.individual.isEmpty {
      counts[Self.individualPlace] &+= 1
      add(clinician.individual, at: Self.individualCodePlace)
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

/// What is counted of a clinician.
public struct CountedClinician: Sendable {
  /// From the lowest bit on: the bases where it participates and as an individual, 16 each, and the
  /// number of the level.
  public let rawValue: UInt64

  /// Creates the clinician that another's `rawValue` holds.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public init(_ clinician: ClinicianDetermination) {
    rawValue =
      UInt64(clinician.basis?.rawValue ?? 0) | UInt64(clinician.individual.basis.rawValue) << 16
      | UInt64(clinician.participation.number) << 32
  }

  fileprivate var basis: Basis { Basis(rawValue: UInt16(truncatingIfNeeded: rawValue)) }
  fileprivate var individual: Basis {
    Basis(rawValue: UInt16(truncatingIfNeeded: rawValue >> 16))
  }
  fileprivate var level: Int { Int(rawValue >> 32) }
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
