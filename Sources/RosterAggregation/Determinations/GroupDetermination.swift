internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about a practice or a virtual group.
public struct GroupDetermination: Sendable {
  /// What it was decided from; the eligible clinicians are those eligible at this level.
  public let subject: GroupSubject
  public let isSmallPractice: Bool
  public let determination: Determination
  /// What effective applications at this level do.
  public let exceptions: ExceptionEffect

  /// Decides, given what effective applications at this level do.
  init(
    _ subject: GroupSubject,
    exceptions: ExceptionEffect,
    hasCountingSubmission: Bool,
    under policy: YearPolicy
  ) {
    self.subject = subject
    self.exceptions = exceptions
    isSmallPractice = SmallPracticeGroup.isSmall(subject, under: policy)
    determination = Determination(
      applying: GroupReweighting.basis(of: subject, under: policy).union(exceptions.basis),
      hasCountingSubmission: hasCountingSubmission
    )
  }

  public var counts: ClinicianCounts { subject.counts }
}

extension Practice {
  /// What group reweighting looks at, with the eligible clinicians that the practice admits.
  func subject(_ counts: PracticeCounts, under policy: YearPolicy) -> GroupSubject {
    var subject = GroupSubject(
      counts: counts.unresolved,
      size: group?.size.map { Int($0) },
      nonPatientFacingDesignation: group?.nonPatientFacing,
      hospitalBasedDesignation: group?.hospitalBased,
      ascBasedDesignation: group?.ascBased,
      smallPracticeDesignation: group?.smallPractice,
      granted: group?.granted ?? []
    )
    let isSmall = SmallPracticeGroup.isSmall(subject, under: policy)
    let resolved = counts.resolved(isSmallPractice: isSmall)
    subject.counts = isBelowLowVolume ? resolved.withoutEligible : resolved
    return subject
  }
}
