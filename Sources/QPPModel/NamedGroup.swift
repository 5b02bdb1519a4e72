/// A practice with its name.
public struct NamedGroup: Hashable, Sendable {
  public var group: Group
  /// For people; nil where the export does not say.
  public var name: String?

  public init(group: Group, name: String?) {
    self.group = group
    self.name = name
  }
}
