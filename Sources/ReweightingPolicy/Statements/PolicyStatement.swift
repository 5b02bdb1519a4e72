internal import QPPModel

/// One thing that a policy says, and where it is in the law: a value of a policy file, or a row
/// of one of its tables.
public struct PolicyStatement: Hashable, Sendable {
  /// The keys that lead to it in the file; of a row of weights, the last names what is reweighted.
  public let path: [String]
  public let value: PolicyValue
  public let citation: String
  public let url: String?
  public let note: String?

  /// The path as messages write it, such as `audit.nearThresholdToPercent`.
  public var key: String { path.joined(separator: ".") }
}

extension YearPolicy {
  /// Everything that the policy says about its year, in the order of the policy file.
  ///
  /// Found in the policy itself, so that a value that is added to it is in here, too.
  public var statements: [PolicyStatement] { Self.statements(in: self, at: []) }

  private static func statements(in node: Any, at path: [String]) -> [PolicyStatement] {
    if let stating = node as? any Stating { return [stating.statement(at: path)] }
    return Mirror(reflecting: node).children.flatMap { child in
      statements(in: child.value, at: path + (child.label.map { [$0] } ?? []))
    }
  }

  /// What this policy says otherwise than another does; a citation alone is no difference.
  public func differences(from other: YearPolicy) -> [PolicyDifference] {
    let others = Dictionary(uniqueKeysWithValues: other.statements.map { ($0.path, $0) })
    return statements.compactMap { statement in
      guard let before = others[statement.path], before.value != statement.value else {
        return nil
      }
      return PolicyDifference(before: before, after: statement)
    }
  }
}

/// What two policies say about one thing.
public struct PolicyDifference: Hashable, Sendable {
  public let before: PolicyStatement
  public let after: PolicyStatement
}

/// A part of a policy that is one statement.
private protocol Stating {
  func statement(at path: [String]) -> PolicyStatement
}

extension Cited: Stating where Value: PolicyValueConvertible {
  fileprivate func statement(at path: [String]) -> PolicyStatement {
    PolicyStatement(
      path: path,
      value: value.policyValue,
      citation: citation,
      url: url,
      note: note
    )
  }
}

extension WeightRow: Stating {
  fileprivate func statement(at path: [String]) -> PolicyStatement {
    let names = PerformanceCategory.allCases
      .filter { !reweighted.isDisjoint(with: PerformanceCategories($0)) }.map(\.rawValue)
    return PolicyStatement(
      path: path + [names.isEmpty ? "none" : names.joined(separator: "+")],
      value: .weights(weights),
      citation: citation,
      url: nil,
      note: note
    )
  }
}
