public import QPPModel

/// A clinician that an application, a submission or a participation names, as its record has it.
public struct NamedClinician: Hashable, Sendable {
  public let key: ClinicianKey
  /// Those of the record where an application or a submission names the clinician, which ask for
  /// them.
  public let facts: ClinicianFacts

  public init(key: ClinicianKey, facts: ClinicianFacts) {
    self.key = key
    self.facts = facts
  }
}

extension Determinations {
  /// The clinicians that other tables name and that are in the roster from a position on, by key.
  public func namedClinicians(from first: Int) -> [NamedClinician] {
    var facts: [ClinicianKey: ClinicianFacts] = [:]
    for participation in tables.entities.participations {
      guard let npi = participation.npi,
        !tables.entities.unknownClinicians.contains(participation)
      else { continue }
      let tin = tables.practices.tin(of: participation.practice)
      facts[ClinicianKey(tin: tin, npi: npi)] = ClinicianFacts()
    }
    for application in tables.applications {
      guard let key = application.clinician, let position = application.position,
        position >= first
      else { continue }
      facts[key] = roster[Int(position)].facts
    }
    // Their submissions have no score, which whoever reads them has to know.
    for position in tables.compromisedSubmitters where Int(position) >= first {
      let row = roster[Int(position)]
      facts[row.key(tin: tables.practices.tin(of: row.practice))] = row.facts
    }
    return facts.map { NamedClinician(key: $0.key, facts: $0.value) }.sorted { $0.key < $1.key }
  }
}
