internal import Foundation
public import ReweightingPolicy

/// The built-in policy file of a year, to be changed and loaded again.
public struct PolicyDraft {
  public let year: Int
  /// The file as it is, to edit.
  public var tree: JSONTree

  public init(year: Int) throws {
    guard let bytes = YearPolicy.builtInFile(year: year) else {
      throw FixtureFault("no policy file of \(year)")
    }
    self.year = year
    tree = try JSONTree(json: Data(bytes))
  }

  /// Replaces the value at keys joined by `.`, such as `applications.windowOpens`.
  public mutating func setValue(_ value: JSONTree, of keys: String) {
    tree[[JSONTree.Step](keys: keys) + [.key("value")]] = value
  }

  /// Loads the draft as the policy of its year.
  public func load() throws -> YearPolicy {
    try YearPolicy.read(json: try tree.json, for: year)
  }
}

extension YearPolicy {
  /// The built-in policy of a year that has one.
  public static func of(_ year: Int) throws -> YearPolicy {
    guard let policy = try builtIn(year: year) else {
      throw FixtureFault("no policy of \(year)")
    }
    return policy
  }

  /// The built-in policy of a year with one value replaced.
  public static func of(
    _ year: Int,
    setting keys: String,
    to value: JSONTree
  ) throws -> YearPolicy {
    var draft = try PolicyDraft(year: year)
    draft.setValue(value, of: keys)
    return try draft.load()
  }
}
