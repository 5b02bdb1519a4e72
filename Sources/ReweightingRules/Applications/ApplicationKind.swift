public import QPPModel

extension Application {
  /// Why a hardship exception is asked for, nil in the other form.
  public var hardshipReason: HardshipReason? {
    exceptionType == .piHardship ? reason : nil
  }

  /// Whether it is about an extreme and uncontrollable circumstance, in either form.
  var isAboutCircumstances: Bool {
    exceptionType == .euc || reason == .extremeAndUncontrollable
  }

  /// Whether it is about a decertified EHR.
  var isAboutDecertification: Bool { hardshipReason == .ehrDecertification }
}
