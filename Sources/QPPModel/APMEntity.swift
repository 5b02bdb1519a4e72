/// One APM Entity, such as an Accountable Care Organization.
package struct APMEntity: Hashable, Sendable {
  package var id: Identifier
  package var program: APMProgram

  package init(id: Identifier, program: APMProgram = .other) {
    self.id = id
    self.program = program
  }
}

/// One participation in an APM Entity: of a whole TIN, or of one TIN/NPI.
package struct APMParticipant: Hashable, Sendable {
  package var entity: Identifier
  package var tin: TIN
  /// The clinician, nil where the whole TIN participates.
  package var npi: NPI?

  package init(entity: Identifier, tin: TIN, npi: NPI? = nil) {
    self.entity = entity
    self.tin = tin
    self.npi = npi
  }
}
