internal import QPPModel
public import ReweightingPolicy
public import ReweightingRules

/// Where the rules behind the parts of a clinician's outcome are in the law.
public struct OutcomeAuthorities: Sendable {
  private let explainer: ResultExplainer

  public init(policy: YearPolicy) {
    explainer = ResultExplainer(policy: policy, IdentifierForm(.masked, .tin))
  }

  public var eligibility: Authority? { explainer.citations[.eligibility] }
  public var participation: Authority? { explainer.citations[.participationLevel] }
  /// Of submissions that void a reweighting.
  public var override: Authority? { Authority(explainer.policy.submissions.override) }

  /// Of a reason for reweighting.
  public func reason(_ code: BasisCode, isIndividual: Bool) -> Authority? {
    explainer.authority(code, isIndividual: isIndividual)
  }

  /// Of the first row of the weight tables that has some weights.
  public func weights(_ weights: CategoryWeights) -> Authority? {
    let tables = explainer.policy.weights
    let row = (tables.standard + tables.smallPractice + tables.app).first { $0.weights == weights }
    return row.map { Authority($0) } ?? explainer.citations[.neutral]
  }
}
