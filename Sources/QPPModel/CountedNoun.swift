extension Int {
  /// A noun with this number before it, such as `1 application` or `2 applications`.
  public func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
