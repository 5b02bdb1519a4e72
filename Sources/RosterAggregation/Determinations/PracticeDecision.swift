internal import QPPModel
internal import ReweightingRules

/// All of a TIN that its clinicians are decided by, in 16 bytes: the passes over the roster look at
/// nothing else of it.
struct PracticeDecision: Sendable, BitwiseCopyable {
  /// From the lowest bit on: the TIN 34, the basis 9, the level 3, the framework 2, categories 4,
  /// and three marks.
  private let bits: UInt64
  private let virtualGroupNumber: UInt32
  private let tenThousandths: Int32

  // What no number and no score is, where there is none.
  private static var noVirtualGroup: UInt32 { .max }
  private static var noScore: Int32 { -1 }

  init(_ practice: Practice, _ group: GroupDetermination, hasParticipants: Bool) {
    let framework = practice.group?.framework ?? .traditional
    let categories = practice.group?.reweightedCategories ?? PerformanceCategories()
    var bits = practice.tin.rawValue
    bits |= UInt64(group.determination.basis.rawValue) << 34
    bits |= Self.code(of: practice.reporting) << 43
    bits |= Self.code(of: framework) << 46
    bits |= UInt64(categories.rawValue) << 48
    if group.isSmallPractice { bits |= 1 << 52 }
    if practice.isBelowLowVolume { bits |= 1 << 53 }
    if hasParticipants { bits |= 1 << 54 }
    self.bits = bits
    virtualGroupNumber = practice.virtualGroup ?? Self.noVirtualGroup
    tenThousandths = practice.score?.tenThousandths ?? Self.noScore
  }

  var tin: TIN { TIN(digits: bits & (1 << 34 - 1)) }

  /// The number of its virtual group, nil where it is in none.
  var virtualGroup: UInt32? {
    virtualGroupNumber == Self.noVirtualGroup ? nil : virtualGroupNumber
  }

  /// The highest score of its counting group submissions, nil where it has none.
  var score: Score? {
    tenThousandths == Self.noScore ? nil : Score(tenThousandths: tenThousandths)
  }

  /// Why the TIN is reweighted as a group; empty where it is not.
  var basis: Basis { Basis(rawValue: UInt16(truncatingIfNeeded: bits >> 34 & 0x1FF)) }
  var isReweighted: Bool { !basis.isEmpty }

  private static func code(of level: ReportingLevel?) -> UInt64 {
    switch level {
    case .individual: 0
    case .group: 1
    case .subgroup: 2
    case .virtualGroup: 3
    case .apmEntity: 4
    case nil: 7
    }
  }

  var reporting: ReportingLevel? {
    switch bits >> 43 & 7 {
    case 0: .individual
    case 1: .group
    case 2: .subgroup
    case 3: .virtualGroup
    case 4: .apmEntity
    default: nil
    }
  }

  private static func code(of framework: ReportingFramework) -> UInt64 {
    switch framework {
    case .traditional: 0
    case .mvp: 1
    case .app: 2
    }
  }

  var framework: ReportingFramework {
    switch bits >> 46 & 3 {
    case 1: .mvp
    case 2: .app
    default: .traditional
    }
  }

  var reweightedCategories: PerformanceCategories {
    PerformanceCategories(rawValue: UInt8(truncatingIfNeeded: bits >> 48 & 0xF))
  }

  var isSmallPractice: Bool { bits >> 52 & 1 != 0 }
  /// Whether it does not exceed the low-volume threshold and has not opted in.
  var isBelowLowVolume: Bool { bits >> 53 & 1 != 0 }
  /// Whether it or anyone of it participates in an APM Entity.
  var hasParticipants: Bool { bits >> 54 & 1 != 0 }
}

extension PracticeDecision {
  /// The case that the practice is.
  var practiceCase: PracticeCase {
    PracticeCase(isReweighted: isReweighted, isSmallPractice: isSmallPractice)
  }

  /// The same practice in another case, for whatever reason it is reweighted there.
  func assuming(_ changed: PracticeCase) -> PracticeDecision {
    var bits = bits & ~(0x1FF << 34 | 1 << 52)
    if changed.isReweighted { bits |= 1 << 34 }
    if changed.isSmallPractice { bits |= 1 << 52 }
    return PracticeDecision(bits, of: self)
  }

  private init(_ bits: UInt64, of other: PracticeDecision) {
    self.bits = bits
    virtualGroupNumber = other.virtualGroupNumber
    tenThousandths = other.tenThousandths
  }
}

/// What a clinician of a virtual group is asked for.
struct VirtualGroupDecision: Sendable, BitwiseCopyable {
  /// Why the virtual group is reweighted; empty where it is not.
  let basis: Basis
  let isSmallPractice: Bool

  init(_ group: GroupDetermination) {
    basis = group.determination.basis
    isSmallPractice = group.isSmallPractice
  }
}
