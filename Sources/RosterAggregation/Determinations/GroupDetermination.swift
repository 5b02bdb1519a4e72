internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about a practice or a virtual group.
public struct GroupDetermination: Sendable {
  /// The counts; the eligible ones are those eligible at this level.
  public let counts: ClinicianCounts
  /// The special statuses: what makes an application needless.
  public let specialStatuses: Basis
  public let isSmallPractice: Bool
  public let determination: Determination

  /// Decides, given the exceptions of effective applications at this level.
  init(
    _ subject: GroupSubject,
    exceptions: Basis,
    hasCountingSubmission: Bool,
    under policy: YearPolicy
  ) {
    counts = subject.counts
    specialStatuses = GroupReweighting.specialStatuses(of: subject, under: policy)
    isSmallPractice = SmallPracticeGroup.isSmall(subject, under: policy)
    determination = Determination(
      applying: GroupReweighting.basis(of: subject, under: policy).union(exceptions),
      hasCountingSubmission: hasCountingSubmission
    )
  }
}

extension Practice {
  /// What group reweighting looks at, with the eligible clinicians that the practice admits.
  func subject(_ counts: PracticeCounts, under policy: YearPolicy) -> GroupSubject {
    var subject = GroupSubject(
      counts: counts.unresolved,
      ascBasedDesignation: group?.ascBased,
      smallPracticeDesignation: group?.smallPractice
    )
    let isSmall = SmallPracticeGroup.isSmall(subject, under: policy)
    let resolved = counts.resolved(isSmallPractice: isSmall)
    subject.counts = isBelowLowVolume ? resolved.withoutEligible : resolved
    return subject
  }
}
