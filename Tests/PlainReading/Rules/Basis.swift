/// The codes under which somebody is reweighted, in the order of the rules page; none where nobody is.
struct Basis: Equatable {
  let codes: [String]

  private static let order = [
    "non-patient-facing", "hospital-based", "asc-based", "small-practice", "clinician-type",
    "all-clinicians", "all-clinicians-pending", "euc", "late-joiner", "data-compromised",
    "hardship", "euc-pending", "hardship-pending", "apm-entity", "apm-entity-pending",
  ]

  init(_ codes: some Sequence<String>) {
    let codes = Set(codes)
    self.codes = Self.order.filter(codes.contains)
  }

  static let none = Basis([])

  var isEmpty: Bool { codes.isEmpty }

  /// What is left where applications that CMS has not decided upon are left aside.
  var firm: Basis { Basis(codes.filter { !$0.hasSuffix("-pending") }) }

  /// Whether there is nothing but what CMS has not decided upon.
  var isPending: Bool { !isEmpty && firm.isEmpty }

  func has(_ some: String...) -> Bool { codes.contains { some.contains($0) } }
}
