internal import QPPModel
internal import ReweightingRules

/// All of a TIN that its clinicians are decided by: the passes over the roster look at nothing else
/// of it.
struct PracticeStanding: Sendable, BitwiseCopyable {
  let tin: TIN
  /// The number of its virtual group, nil where it is in none.
  let virtualGroup: UInt32?
  /// The highest score of its counting group submissions, nil where it has none.
  let score: Score?
  let reporting: ReportingLevel?
  let framework: ReportingFramework
  let reweightedCategories: PerformanceCategories
  /// Why the TIN is reweighted as a group; empty where it is not.
  let basis: Basis
  let isSmallPractice: Bool
  /// Whether it does not exceed the low-volume threshold and has not opted in.
  let isBelowLowVolume: Bool
  /// Whether it or anyone of it participates in an APM Entity.
  let hasParticipants: Bool

  init(_ practice: Practice, _ group: GroupDetermination, hasParticipants: Bool) {
    tin = practice.tin
    virtualGroup = practice.virtualGroup
    score = practice.score
    reporting = practice.reporting
    framework = practice.group?.framework ?? .traditional
    reweightedCategories = practice.group?.reweightedCategories ?? []
    basis = group.determination.basis
    isSmallPractice = group.isSmallPractice
    isBelowLowVolume = practice.isBelowLowVolume
    self.hasParticipants = hasParticipants
  }

  var isReweighted: Bool { !basis.isEmpty }
}

/// What a clinician of a virtual group is asked for.
struct VirtualGroupStanding: Sendable, BitwiseCopyable {
  /// Why the virtual group is reweighted; empty where it is not.
  let basis: Basis
  let isSmallPractice: Bool

  init(_ group: GroupDetermination) {
    basis = group.determination.basis
    isSmallPractice = group.isSmallPractice
  }
}
