/// Whether someone is reweighted, and whether that waits for a decision of CMS.
public enum Standing: Int, CaseIterable, Comparable, Sendable, BitwiseCopyable {
  /// Not reweighted.
  case none
  /// Reweighted only if CMS approves an application.
  case pending
  /// Reweighted whatever becomes of pending applications.
  case firm

  @inlinable
  public static func < (lhs: Standing, rhs: Standing) -> Bool { lhs.rawValue < rhs.rawValue }

  /// Whether someone is reweighted, where pending applications count or do not.
  @inlinable
  public func isReweighted(countingPending: Bool) -> Bool {
    self == .firm || (countingPending && self == .pending)
  }
}
