internal import QPPModel

/// The steps by which a participant is excluded or contributes; `RollUpOrder` has their order.
public enum RollUpStep: Int, CaseIterable, Sendable {
  /// A hardship exception of the clinician.
  case hardship
  /// Another exception of the clinician.
  case exception
  /// A submission of the clinician: the higher of its score and that of the group.
  case ownSubmission
  case reweightedGroup
  case groupSubmission
  case reweightedVirtualGroup
  /// Automatic individual reweighting.
  case automatic
  /// None of these: nothing was submitted, though something had to be.
  case nothing

  /// What the step decides where pending applications count or do not, nil where it does not apply.
  @inline(__always)
  public func decision(
    of participant: RollUp.Participant,
    countingPending: Bool
  ) -> RollUpDecision? {
    let individual = countingPending ? participant.individual : participant.individual.firm
    switch self {
    case .hardship:
      return individual.has(Self.hardships) ? .excluded(.hardship) : nil
    case .exception:
      return individual.has(Self.exceptions) ? .excluded(.exception) : nil
    case .ownSubmission:
      return participant.individualScore.map {
        .contributes(max($0, participant.groupScore ?? .zero))
      }
    case .reweightedGroup:
      return participant.group.isReweighted(countingPending: countingPending)
        ? .excluded(.group) : nil
    case .groupSubmission: return participant.groupScore.map { .contributes($0) }
    case .reweightedVirtualGroup:
      return participant.virtualGroup.isReweighted(countingPending: countingPending)
        ? .excluded(.virtualGroup) : nil
    case .automatic: return individual.isEmpty ? nil : .excluded(.automatic)
    case .nothing: return .contributes(.zero)
    }
  }

  /// The codes that the first step is about.
  static var hardships: Basis { Basis.hardship.union(.hardshipPending) }

  /// The codes that the second step is about.
  static var exceptions: Basis {
    Basis.euc.union(.eucPending).union(.lateJoiner).union(.dataCompromised)
  }
}
