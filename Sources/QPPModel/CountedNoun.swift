extension BinaryInteger {
  /// A noun with this number before it, such as `1 application`, `2 applications` or `2 entities`.
  public func counted(_ noun: String) -> String {
    if self == 1 { return "1 \(noun)" }
    let endsInVowel = noun.dropLast().last.map { "aeiou".contains($0) } ?? true
    return noun.hasSuffix("y") && !endsInVowel
      ? "\(self) \(noun.dropLast())ies" : "\(self) \(noun)s"
  }
}
