public import QPPModel

/// Who is a MIPS eligible clinician, at which level (42 CFR 414.1305, 414.1310(b)).
public enum Eligibility {
  /// Of an eligible type, not newly enrolled, no QP, and no Partial QP who has not elected to
  /// participate.
  ///
  /// This is all that a virtual group asks of its clinicians, because its election counts as the
  /// opt-in.
  @inlinable
  public static func isBase(_ clinician: ClinicianFacts) -> Bool {
    isOfEligibleType(clinician) && wasEnrolledBefore(clinician) && isNoQP(clinician)
      && hasElectedIfPartialQP(clinician)
  }

  /// Of a MIPS eligible clinician type.
  @inlinable
  public static func isOfEligibleType(_ clinician: ClinicianFacts) -> Bool {
    clinician[.eligibleType]
  }

  /// Enrolled in Medicare before the performance year.
  @inlinable
  public static func wasEnrolledBefore(_ clinician: ClinicianFacts) -> Bool {
    !clinician[.newlyEnrolled]
  }

  /// No Qualifying APM Participant.
  @inlinable
  public static func isNoQP(_ clinician: ClinicianFacts) -> Bool {
    !clinician[.isQualifyingParticipant]
  }

  /// No Partial QP, or one that has elected to participate.
  @inlinable
  public static func hasElectedIfPartialQP(_ clinician: ClinicianFacts) -> Bool {
    !clinician[.isPartiallyQualifyingParticipant] || clinician[.optedIn]
  }

  /// Eligible as an individual: above the low-volume threshold, or opted in.
  @inlinable
  public static func isIndividual(_ clinician: ClinicianFacts) -> Bool {
    isBase(clinician) && isAboveLowVolume(clinician)
  }

  /// Above the low-volume threshold as an individual, or opted in.
  @inlinable
  public static func isAboveLowVolume(_ clinician: ClinicianFacts) -> Bool {
    !clinician[.lowVolume] || clinician[.optedIn]
  }

  /// Whether base eligible clinicians of a group are group eligible: it is above the low-volume
  /// threshold, or opted in.
  @inlinable
  public static func admitsClinicians(_ group: Group) -> Bool {
    !group.lowVolume || group.optedIn
  }
}
