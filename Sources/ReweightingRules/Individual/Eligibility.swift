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
    clinician[.eligibleType]
      && !clinician[.newlyEnrolled]
      && !clinician[.isQualifyingParticipant]
      && (!clinician[.isPartiallyQualifyingParticipant] || clinician[.optedIn])
  }

  /// Eligible as an individual: above the low-volume threshold, or opted in.
  @inlinable
  public static func isIndividual(_ clinician: ClinicianFacts) -> Bool {
    isBase(clinician) && (!clinician[.lowVolume] || clinician[.optedIn])
  }

  /// Whether base eligible clinicians of a group are group eligible: it is above the low-volume
  /// threshold, or opted in.
  @inlinable
  public static func admitsClinicians(_ group: Group) -> Bool {
    !group.lowVolume || group.optedIn
  }
}
