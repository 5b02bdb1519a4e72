internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

/// All that is known of a practice.
struct PracticeContext {
  let number: UInt32
  let practice: Practice
  let group: GroupDetermination
  /// What group reweighting looks at of it.
  let subject: GroupSubject

  var tin: TIN { practice.tin }
}

/// All that is known of a clinician.
struct ClinicianContext {
  let key: ClinicianKey
  let position: Int
  let row: RosterRow
  let practice: PracticeContext
  let determination: ClinicianDetermination

  /// The clinician's own designation where there is one, else that of its TIN.
  var isSmallPractice: Bool { row.facts.smallPractice ?? practice.group.isSmallPractice }
}

extension Explainer {
  /// The practice with a number.
  func practice(_ number: UInt32) -> PracticeContext {
    let practice = tables.practices[number]
    let group = determinations.practice(number)
    return PracticeContext(
      number: number,
      practice: practice,
      group: group,
      subject: group.subject
    )
  }

  /// The clinician with a key, nil where the export does not have it.
  func clinician(_ key: ClinicianKey) -> ClinicianContext? {
    guard let position = position(of: key) else { return nil }
    let row = determinations.roster[position]
    return ClinicianContext(
      key: key,
      position: position,
      row: row,
      practice: practice(row.practice),
      determination: determinations.clinician(at: position)
    )
  }
}
