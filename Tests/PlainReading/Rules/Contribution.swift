/// What an eligible participant brings to the roll-up (rules §7).
enum Contribution: Equatable {
  /// A score in ten-thousandths.
  case contributes(Int)
  /// Why nothing.
  case excluded(String)

  init(_ clinician: PlainRow, _ levels: Levels) {
    let firm = Self.step(clinician, levels) { $0.firm }
    if case .contributes = firm {
      // Once more with what CMS has not decided upon, which may exclude it after all.
      let counted = Self.step(clinician, levels) { $0 }
      if case .excluded(let why) = counted {
        self = .excluded(why + "-pending")
        return
      }
    }
    self = firm
  }

  var isPending: Bool {
    if case .excluded(let why) = self { why.hasSuffix("-pending") } else { false }
  }

  var score: Int? {
    if case .contributes(let score) = self { score } else { nil }
  }

  /// The first step that holds, where `part` says which codes of a basis are counted.
  private static func step(
    _ clinician: PlainRow,
    _ levels: Levels,
    _ part: (Basis) -> Basis
  ) -> Contribution {
    let scores = levels.submissions.scores
    let tin = clinician["tin"] ?? ""
    let own = scores["individual:" + clinician.clinician]
    let groupScore = scores["group:" + tin]
    let individual = part(levels.basis(of: clinician))
    if own == nil {
      if individual.has("hardship", "hardship-pending") { return .excluded("hardship") }
      if individual.has("euc", "euc-pending", "late-joiner", "data-compromised") {
        return .excluded("exception")
      }
    }
    if let own { return .contributes(max(own, groupScore ?? 0)) }
    if !part(levels.basis(of: "group:" + tin)).isEmpty { return .excluded("group") }
    if let groupScore { return .contributes(groupScore) }
    if let virtualGroup = levels.practices.virtualGroups[tin],
      !part(levels.basis(of: "virtual-group:" + virtualGroup)).isEmpty
    {
      return .excluded("virtual-group")
    }
    return individual.isEmpty ? .contributes(0) : .excluded("automatic")
  }
}
