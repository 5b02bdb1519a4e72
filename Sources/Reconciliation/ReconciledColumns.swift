internal import Explanation
public import ExportReading
internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// How often both systems say the same of one column.
public struct ColumnCounts: Hashable, Sendable {
  public internal(set) var equal = 0
  public internal(set) var differ = 0
  /// Of records that are joined, how many have no value where we have one.
  public internal(set) var onlyOurs = 0
  /// How many records have a value where we have none, or no such clinician.
  public internal(set) var onlyTheirs = 0
  /// How many records have a value and are ambiguous.
  public internal(set) var ambiguous = 0

  public var compared: Int { equal + differ }
  /// Whether the other system says anything of the column.
  public var isTheirs: Bool { compared + onlyTheirs + ambiguous > 0 }
}

/// A difference, as it occurs for many clinicians.
public struct DifferencePattern: Hashable, Sendable {
  public let column: OutcomeSchema.Column
  public let ours: OutcomeValue
  public let theirs: OutcomeValue
  let basisCodes: UInt16
  /// Why we say so: codes joined by `;`.
  public var basis: String { Basis(rawValue: basisCodes).joinedCodes }
}

/// One difference, or one record of theirs that is not compared.
public struct Difference: Sendable {
  /// The number of the record.
  public let record: Int
  /// Nil where the record is not compared.
  public let pattern: DifferencePattern?
}

extension Reconciliation {
  /// By column.
  public func counts() -> [(column: OutcomeSchema.Column, counts: ColumnCounts)] {
    var counts = [ColumnCounts](repeating: ColumnCounts(), count: OutcomeSchema.columns.count)
    for record in joins.indices {
      let values = theirs.records[record].values
      for column in OutcomeSchema.Column.compared {
        let (mine, other) = (ours[record].values[column], values[column])
        switch (joins[record], mine, other) {
        case (.joined, let mine?, let other?):
          if mine.agrees(with: other) {
            counts[column.rawValue].equal += 1
          } else {
            counts[column.rawValue].differ += 1
          }
        case (.joined, _?, nil): counts[column.rawValue].onlyOurs += 1
        case (.ambiguous, _, _?): counts[column.rawValue].ambiguous += 1
        case (.joined, nil, _?), (.onlyTheirs, _, _?): counts[column.rawValue].onlyTheirs += 1
        case (_, _, nil): break
        }
      }
    }
    return OutcomeSchema.Column.compared.map { ($0, counts[$0.rawValue]) }
      .filter { $0.1.isTheirs }
  }

  /// Calls `body` with each difference, in the order of their records, then of the columns.
  public func forEachDifference(_ body: (Difference) throws -> Void) rethrows {
    for record in joins.indices {
      guard joins[record] == .joined else {
        try body(Difference(record: record, pattern: nil))
        continue
      }
      let (our, their) = (ours[record], theirs.records[record].values)
      for column in OutcomeSchema.Column.compared {
        guard let mine = our.values[column], let other = their[column], !mine.agrees(with: other)
        else { continue }
        let pattern = DifferencePattern(
          column: column,
          ours: mine,
          theirs: other,
          basisCodes: our.basis(of: column).rawValue
        )
        try body(Difference(record: record, pattern: pattern))
      }
    }
  }

  /// The differences by what they are, the commonest first, each with its first record.
  public func patterns() -> [(pattern: DifferencePattern, count: Int, example: Int)] {
    var patterns: [DifferencePattern: (count: Int, example: Int)] = [:]
    forEachDifference { difference in
      guard let pattern = difference.pattern else { return }
      patterns[pattern, default: (0, difference.record)].count += 1
    }
    return patterns.map { ($0.key, $0.value.count, $0.value.example) }
      .sorted {
        ($1.count, $0.example, $0.pattern.column.rawValue) < (
          $0.count, $1.example, $1.pattern.column.rawValue
        )
      }
  }

  /// Whether anything differs, or is only in theirs.
  public var hasDifferences: Bool {
    if joins.contains(where: { $0 != .joined }) { return true }
    return counts().contains { $0.counts.differ > 0 }
  }
}

/// Names the rules behind what we say.
struct RuleCitations {
  private let authorities: OutcomeAuthorities
  private var known: [Key: String] = [:]

  private struct Key: Hashable {
    let column: OutcomeSchema.Column
    let basis: UInt16
    let weights: SIMD4<UInt8>
  }

  init(_ policy: YearPolicy) {
    authorities = OutcomeAuthorities(policy: policy)
  }

  /// Where the rule behind a column of an outcome is in the law; empty where no rule was come to.
  mutating func rule(behind column: OutcomeSchema.Column, of outcome: OurOutcome) -> String {
    let basis = outcome.basis(of: column)
    let key = Key(column: column, basis: basis.rawValue, weights: outcome.weights)
    if let rule = known[key] { return rule }
    let rule = authority(column, basis, outcome)?.citation ?? ""
    known[key] = rule
    return rule
  }

  private func authority(
    _ column: OutcomeSchema.Column,
    _ basis: Basis,
    _ outcome: OurOutcome
  ) -> Authority? {
    switch column {
    case .individualEligible, .groupEligible: return authorities.eligibility
    case .participation: return authorities.participation
    case .framework, .qualityWeight, .costWeight, .iaWeight, .piWeight:
      return authorities.weights(CategoryWeights(outcome.weights))
    case .npi, .tin: return nil
    case .reweighted, .individualReweighted, .groupReweighted, .virtualGroupReweighted,
      .specialStatus, .hardship, .euc, .nonPatientFacing, .hospitalBased, .ascBased,
      .smallPractice, .individualHardship, .individualEUC, .groupNonPatientFacing,
      .groupHospitalBased, .groupASCBased, .groupSmallPractice, .groupHardship, .groupEUC:
      // The reason that the column is about, whether it holds or not; else the first that holds.
      let asked = column.reasons.listed.first
      let isIndividual =
        column.level == .individual
        || column.level == .participation
          && outcome.values[.participation] == .participation(.individual)
      return (asked ?? basis.listed.first)
        .flatMap { authorities.reason($0, isIndividual: isIndividual) }
    }
  }
}
