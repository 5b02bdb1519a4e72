internal import QPPModel

/// A value of a policy as people read it.
public enum PolicyValue: Hashable, Sendable {
  case number(Int)
  case flag(Bool)
  /// A word, a code or a time, as the policy file writes it.
  case text(String)
  case list([String])
  /// The weights of the four categories.
  case weights(CategoryWeights)
  /// The sources do not say.
  case unknown

  /// This value in one line.
  public var text: String {
    switch self {
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .text(let text): text
    case .list(let words): words.isEmpty ? "none" : words.joined(separator: ", ")
    case .weights(let weights):
      PerformanceCategory.allCases.map { "\($0.rawValue) \(weights[$0])" }
        .joined(separator: ", ")
    case .unknown: "not known"
    }
  }
}

extension PolicyValue: Encodable {
  /// Writes what a policy file has in its place.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .text(let text): try container.encode(text)
    case .list(let words): try container.encode(words)
    case .weights(let weights):
      try container.encode(
        Dictionary(
          uniqueKeysWithValues: PerformanceCategory.allCases.map { ($0.rawValue, weights[$0]) }
        )
      )
    case .unknown: try container.encodeNil()
    }
  }
}

/// A type that values of a policy have.
protocol PolicyValueConvertible {
  var policyValue: PolicyValue { get }
}

extension Int: PolicyValueConvertible {
  var policyValue: PolicyValue { .number(self) }
}

extension Bool: PolicyValueConvertible {
  var policyValue: PolicyValue { .flag(self) }
}

extension String: PolicyValueConvertible {
  var policyValue: PolicyValue { .text(self) }
}

extension LocalDateTime: PolicyValueConvertible {
  var policyValue: PolicyValue { .text(text) }
}

extension Optional: PolicyValueConvertible where Wrapped: PolicyValueConvertible {
  var policyValue: PolicyValue { map(\.policyValue) ?? .unknown }
}

extension Array: PolicyValueConvertible where Element: RawRepresentable<String> {
  var policyValue: PolicyValue { .list(map(\.rawValue)) }
}

extension PolicyValueConvertible where Self: RawRepresentable<String> {
  var policyValue: PolicyValue { .text(rawValue) }
}

extension SubmissionOverride: PolicyValueConvertible {}
extension APMEntityWeights: PolicyValueConvertible {}
