internal import QPPModel
internal import ReweightingRules

/// All of a TIN that its clinicians are decided by, in 16 bytes: the passes over the roster look at
/// nothing else of it.
struct PracticeDecision: Sendable, BitwiseCopyable {
  /// From the lowest bit on: the TIN 34, the basis 13, the levels 15.
  private let bits: UInt64
  private let virtualGroupNumber: UInt32
  /// From the lowest bit on: one more than the score in ten-thousandths 21, or 0 where there is none;
  /// the framework 2, other categories 3, and four marks.
  private let details: UInt32

  /// What some practices have, so that all others can be passed over.
  enum Kind {
    case withParticipants
    case withOptions
  }

  // What no number is, where there is none.
  private static var noVirtualGroup: UInt32 { .max }

  // The codes of a group but not those of APM Entities, which are the last.
  private static var basisBits: UInt64 { 1 << 13 - 1 }
  private static var scoreBits: UInt32 { 1 << 21 - 1 }
  private static var smallPracticeBit: UInt32 { 1 << 26 }
  private static var belowLowVolumeBit: UInt32 { 1 << 27 }
  private static var participantsBit: UInt32 { 1 << 28 }
  private static var optionsBit: UInt32 { 1 << 29 }

  init(_ practice: Practice, _ group: GroupDetermination, hasParticipants: Bool) {
    let framework = practice.group?.framework ?? .traditional
    let categories = (practice.group?.reweightedCategories ?? PerformanceCategories())
      .union(group.exceptions.categories)
    bits =
      practice.tin.rawValue | UInt64(group.determination.basis.rawValue) << 34
      | UInt64(practice.reporting?.rawValue ?? 0) << 47
    var details = practice.score.map { UInt32($0.tenThousandths) + 1 } ?? 0
    details |= Self.code(of: framework) << 21
    details |= UInt32(categories.intersection(.others).rawValue) << 23
    if group.isSmallPractice { details |= Self.smallPracticeBit }
    if practice.isBelowLowVolume { details |= Self.belowLowVolumeBit }
    if hasParticipants { details |= Self.participantsBit }
    if practice.virtualGroup == nil, hasParticipants || practice.reporting?.count ?? 1 > 1 {
      details |= Self.optionsBit
    }
    self.details = details
    virtualGroupNumber = practice.virtualGroup ?? Self.noVirtualGroup
  }

  /// All but the TIN, its score and its virtual group that a clinician is decided by, in the lowest 35
  /// bits.
  var sharedBits: UInt64 { (bits >> 34) << 7 | UInt64(details >> 21 & 0x7F) }

  var tin: TIN { TIN(digits: bits & (1 << 34 - 1)) }

  /// The number of its virtual group, nil where it is in none.
  var virtualGroup: UInt32? {
    virtualGroupNumber == Self.noVirtualGroup ? nil : virtualGroupNumber
  }

  /// The highest score of its counting group submissions, nil where it has none.
  var score: Score? {
    let stored = details & Self.scoreBits
    return stored == 0 ? nil : Score(tenThousandths: Int32(stored) - 1)
  }

  /// Why the TIN is reweighted as a group; empty where it is not.
  var basis: Basis { Basis(rawValue: UInt16(truncatingIfNeeded: bits >> 34 & Self.basisBits)) }
  var isReweighted: Bool { !basis.isEmpty }

  /// The levels at which it reports, nil where the export does not say.
  var reporting: ReportingLevels? {
    let stored = UInt16(truncatingIfNeeded: bits >> 47 & 0x7FFF)
    return stored == 0 ? nil : ReportingLevels(rawValue: stored)
  }

  var reportsAtSeveralLevels: Bool { reporting?.count ?? 1 > 1 }

  private static func code(of framework: ReportingFramework) -> UInt32 {
    switch framework {
    case .traditional: 0
    case .mvp: 1
    case .app: 2
    }
  }

  var framework: ReportingFramework {
    switch details >> 21 & 3 {
    case 1: .mvp
    case 2: .app
    default: .traditional
    }
  }

  /// The other categories that are reweighted at the group level.
  var reweightedCategories: PerformanceCategories {
    PerformanceCategories(rawValue: UInt8(truncatingIfNeeded: details >> 23 & 0b111))
  }

  var isSmallPractice: Bool { details & Self.smallPracticeBit != 0 }
  /// Whether it does not exceed the low-volume threshold and has not opted in.
  var isBelowLowVolume: Bool { details & Self.belowLowVolumeBit != 0 }
  /// Whether it or anyone of it participates in an APM Entity.
  var hasParticipants: Bool { details & Self.participantsBit != 0 }
  @inline(__always)
  func isOf(_ kind: Kind) -> Bool {
    switch kind {
    case .withParticipants: hasParticipants
    case .withOptions: canHaveOptions
    }
  }

  /// Whether more than one level can be open to its clinicians.
  var canHaveOptions: Bool { details & Self.optionsBit != 0 }
}

extension PracticeDecision {
  /// The same practice in another case, for whatever reason it is reweighted there.
  func assuming(_ changed: PracticeCase) -> PracticeDecision {
    let details =
      changed.isSmallPractice
      ? details | Self.smallPracticeBit : details & ~Self.smallPracticeBit
    let basis = UInt64(Basis(of: changed.group).rawValue) << 34
    return PracticeDecision(bits & ~(Self.basisBits << 34) | basis, details, of: self)
  }

  private init(_ bits: UInt64, _ details: UInt32, of other: PracticeDecision) {
    self.bits = bits
    self.details = details
    virtualGroupNumber = other.virtualGroupNumber
  }
}

/// What a clinician of a virtual group is asked for.
struct VirtualGroupDecision: Sendable, BitwiseCopyable {
  /// Why the virtual group is reweighted; empty where it is not.
  let basis: Basis
  let isSmallPractice: Bool
  /// The other categories that are reweighted at this level.
  let reweightedCategories: PerformanceCategories

  init(_ group: GroupDetermination) {
    basis = group.determination.basis
    isSmallPractice = group.isSmallPractice
    reweightedCategories = group.exceptions.categories
  }

  /// A virtual group of which nothing matters but how it is reweighted.
  init(assuming standing: Standing) {
    basis = Basis(of: standing)
    isSmallPractice = false
    reweightedCategories = PerformanceCategories()
  }
}

extension Basis {
  /// Some basis of a standing, where the codes do not matter.
  fileprivate init(of standing: Standing) {
    switch standing {
    case .none: self.init()
    case .pending: self = .hardshipPending
    case .firm: self = .hardship
    }
  }
}
