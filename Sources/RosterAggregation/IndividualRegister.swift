package import QPPModel
package import ReweightingRules

/// What single clinicians applied for and submitted.
package struct IndividualRegister: Sendable {
  /// What there is for one clinician.
  package struct Entry: Sendable {
    /// The highest score of its counting submissions, nil where it has none.
    package var score: Score?
    /// The exceptions that its effective applications are.
    package var exceptions: Basis = []
  }

  private var entries: [ClinicianKey: Entry] = [:]

  package init() {}

  /// What there is for a clinician, which need not be in the roster.
  package subscript(key: ClinicianKey) -> Entry { entries[key] ?? Entry() }

  mutating func raiseScore(of key: ClinicianKey, to score: Score) {
    entries[key, default: Entry()].score = max(entries[key]?.score ?? .zero, score)
  }

  mutating func addException(_ effect: Basis, to key: ClinicianKey) {
    entries[key, default: Entry()].exceptions.formUnion(effect)
  }
}
