/// What is decided about one subject at one level.
public struct Determination: Hashable, Sendable {
  /// Why the subject is reweighted; empty where it is not.
  public let basis: Basis
  /// Whether a counting data submission at this level voids every exception.
  public let isOverridden: Bool

  /// Decides: whoever submits data that counts is scored, whatever else applies (guides,
  /// *Information*: we'll disregard your application and you'll be scored in this category).
  @inlinable
  public init(applying basis: Basis, hasCountingSubmission: Bool) {
    self.basis = hasCountingSubmission ? Basis() : basis
    isOverridden = hasCountingSubmission
  }

  @inlinable public var isReweighted: Bool { !basis.isEmpty }
}
