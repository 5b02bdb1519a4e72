public import QPPModel
public import ReweightingPolicy

/// Whether a data submission counts, and voids an exception and automatic reweighting.
///
/// To performance year 2024 any data does, even a date or one attestation; later a *qualifying*
/// submission is needed: all required performance data, attestations, the CEHRT ID and the start
/// and end of a performance period in the year (guides, *Information*; 42 CFR 414.1325(a)(1)(iii)).
public enum CountingSubmission {
  public static func counts(_ submission: Submission, under policy: YearPolicy) -> Bool {
    switch policy.submissions.override.value {
    case .any: true
    case .qualifying:
      QualifyingPart.allCases.allSatisfy { $0.isPresent(in: submission, under: policy) }
    }
  }
}
