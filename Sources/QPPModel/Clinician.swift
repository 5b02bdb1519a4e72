/// One TIN/NPI combination: a clinician billing under one practice.
package struct Clinician: Sendable {
  package var key: ClinicianKey
  package var facts: ClinicianFacts
  /// The subgroup in which the clinician says to be registered; whether the TIN has it is another matter.
  package var subgroup: Identifier?

  package init(key: ClinicianKey, facts: ClinicianFacts, subgroup: Identifier? = nil) {
    self.key = key
    self.facts = facts
    self.subgroup = subgroup
  }
}
