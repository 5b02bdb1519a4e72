public import QPPModel

/// One check of what an application says, without looking at anything else.
public protocol ApplicationRule: SendableMetatype {
  static var failure: ApplicationFailure { get }
  /// Whether the check is asked of an application at all; it passes those of which it is not.
  static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool
  /// Whether an application fails the check.
  static func fails(_ application: Application, under terms: ApplicationTerms) -> Bool
}

extension ApplicationRule {
  public static func isAsked(of application: Application, under terms: ApplicationTerms) -> Bool {
    true
  }
}
