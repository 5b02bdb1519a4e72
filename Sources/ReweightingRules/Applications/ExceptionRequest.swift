public import QPPModel

/// What an application asks for: with which form, at which level, and which categories.
public struct ExceptionRequest: Hashable, Sendable, BitwiseCopyable {
  public let type: ExceptionType
  public let level: ApplicationLevel
  /// What the form for extreme and uncontrollable circumstances lists.
  public let categories: PerformanceCategories

  public init(type: ExceptionType, level: ApplicationLevel, categories: PerformanceCategories) {
    self.type = type
    self.level = level
    self.categories = categories
  }

  /// Whether data that its subject submits for Promoting Interoperability sets the application aside:
  /// not where it asks for other categories, too, nor for an APM Entity
  /// (42 CFR 414.1317(b)(4)(ii)).
  public var isSetAsideByData: Bool {
    switch type {
    case .piHardship: true
    case .euc: level != .apmEntity && categories == .promotingInteroperability
    }
  }

  /// What the application does for its subject where it is in effect.
  public func effect(_ standing: Standing) -> ExceptionEffect {
    guard standing != .none else { return ExceptionEffect() }
    let isFirm = standing == .firm
    switch type {
    case .piHardship: return ExceptionEffect(basis: isFirm ? .hardship : .hardshipPending)
    case .euc:
      let reweightsPI = categories.contains(.promotingInteroperability)
      return ExceptionEffect(
        basis: reweightsPI ? (isFirm ? .euc : .eucPending) : Basis(),
        categories: categories.intersection(.others)
      )
    }
  }
}

/// What applications in effect do for their subject.
public struct ExceptionEffect: Hashable, Sendable, BitwiseCopyable {
  /// Why Promoting Interoperability is reweighted.
  public var basis: Basis
  /// The other categories that are.
  public var categories: PerformanceCategories

  public init(basis: Basis = Basis(), categories: PerformanceCategories = PerformanceCategories()) {
    self.basis = basis
    self.categories = categories
  }

  public var isEmpty: Bool { basis.isEmpty && categories.isEmpty }

  /// Adds the effect of another application.
  public mutating func formUnion(_ other: ExceptionEffect) {
    basis.formUnion(other.basis)
    categories = categories.union(other.categories)
  }
}

extension Application {
  /// What it asks for.
  public var request: ExceptionRequest {
    ExceptionRequest(type: exceptionType, level: level, categories: categories)
  }
}
