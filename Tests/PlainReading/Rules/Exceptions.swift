/// What is excepted by applications and by what CMS has granted (rules §4, *effective*).
struct Exceptions {
  /// The codes of each subject.
  private var codes: [Subject: Set<String>] = [:]
  /// The categories that `euc` applications reweight.
  private var categories: [Subject: Set<String>] = [:]

  init(_ applications: [JudgedApplication], countsPending: Bool) {
    for application in applications {
      guard let subject = application.row.subject, application.canApply else { continue }
      switch application.outcome {
      case "approved": add(application.row, subject, pending: "")
      case "approve" where countsPending: add(application.row, subject, pending: "-pending")
      default: continue
      }
    }
  }

  private mutating func add(_ row: PlainRow, _ subject: Subject, pending: String) {
    guard row.isEUC else {
      codes[subject, default: []].insert("hardship" + pending)
      return
    }
    // An APM Entity's application reweights all four whatever it lists.
    let listed = row["level"] == "apm-entity" ? Codes.categories : row.list("categories")
    categories[subject, default: []].formUnion(listed)
    if listed.contains("pi") { codes[subject, default: []].insert("euc" + pending) }
  }

  func codes(of subject: Subject) -> Set<String> { codes[subject] ?? [] }
  func categories(of subject: Subject) -> Set<String> { categories[subject] ?? [] }
}
