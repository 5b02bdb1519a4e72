public import QPPModel

/// Reads `clinicians`: one TIN/NPI combination a record.
public enum ClinicianSchema: TableSchema {
  public static let table = ExportTable.clinicians

  public static let columns = [
    Column("npi", isRequired: true),
    Column("tin", aliases: ["taxpayer_identification_number"], isRequired: true),
    Column("first_name"),
    Column("last_name"),
    Column("clinician_type", aliases: ["specialty_type", "type_description"]),
    Column("eligible_type", aliases: ["mips_eligible_switch", "ams_mips_eligible_clinician"]),
    Column("low_volume"),
    Column("newly_enrolled"),
    Column("qp_status"),
    Column("opted_in", aliases: ["is_opted_in"]),
    Column("non_patient_facing"),
    Column("hospital_based", aliases: ["hospital_based_clinician"]),
    Column("asc_based", aliases: ["ambulatory_surgical_center"]),
    Column("small_practice", aliases: ["small_group_practitioner"]),
    Column("subgroup_id"),
    Column("quality_reweighted"),
    Column("cost_reweighted"),
    Column("ia_reweighted"),
  ]

  /// All but who the clinician is.
  public static var tailColumns: Range<Int> { 4..<18 }

  public static func decode(_ record: inout FieldReader, in context: ReadingContext) -> Clinician? {
    let npi = record.npi(0)
    let tin = record.tin(1)
    let (facts, subgroup) = facts(of: &record, context.values)
    guard let npi, let tin else { return nil }
    return Clinician(
      key: ClinicianKey(tin: tin, npi: npi),
      facts: facts,
      subgroup: context.year.hasSubgroups ? subgroup : nil
    )
  }

  @inline(__always)
  private static func facts(
    of record: inout FieldReader,
    _ values: ValueReader
  ) -> (facts: ClinicianFacts, subgroup: Identifier?) {
    if let known = record.recallTail() { return (ClinicianFacts(rawValue: known), nil) }
    let (facts, subgroup) = readFacts(of: &record, values)
    if subgroup == nil { record.rememberTail(facts.rawValue) }
    return (facts, subgroup)
  }

  @inline(never)
  private static func readFacts(
    of record: inout FieldReader,
    _ values: ValueReader
  ) -> (facts: ClinicianFacts, subgroup: Identifier?) {
    var facts = ClinicianFacts()
    // An absent type is `other`; a name that no type has is `other` too, and a finding.
    let type = record.clinicianTypeOrdinal(4, values.clinicianTypes)
    facts.typeOrdinal = (type ?? nil) ?? otherTypeOrdinal
    facts[.unknownType] = type == .some(nil)
    facts[.eligibleType] = record.boolean(5) ?? true
    facts[.lowVolume] = record.boolean(6) ?? false
    facts[.newlyEnrolled] = record.boolean(7) ?? false
    facts.qpStatus = record.code(8, values.qpStatuses) ?? .none
    facts[.optedIn] = record.boolean(9) ?? false
    facts[.nonPatientFacing] = record.boolean(10) ?? false
    facts[.hospitalBased] = record.boolean(11) ?? false
    facts[.ascBased] = record.boolean(12) ?? false
    facts.smallPractice = record.boolean(13)
    let subgroup = record.identifier(14)
    facts[.qualityReweighted] = record.boolean(15) ?? false
    facts[.costReweighted] = record.boolean(16) ?? false
    facts[.improvementActivitiesReweighted] = record.boolean(17) ?? false
    return (facts, subgroup)
  }

  private static let otherTypeOrdinal = ClinicianType.other.ordinal

  /// The clinicians of one chunk, a column each; the subgroups, which few have, apart.
  public struct Records: RecordCollection, Sendable {
    public private(set) var keys: [ClinicianKey] = []
    public private(set) var facts: [ClinicianFacts] = []
    /// The subgroups that clinicians name, each with the position of its clinician in `keys`, in
    /// ascending order.
    public private(set) var subgroups: [(position: Int, id: Identifier)] = []

    public init() {}

    public mutating func reserveCapacity(_ count: Int) {
      keys.reserveCapacity(count)
      facts.reserveCapacity(count)
    }

    public mutating func append(_ clinician: Clinician) {
      if let subgroup = clinician.subgroup { subgroups.append((keys.count, subgroup)) }
      keys.append(clinician.key)
      facts.append(clinician.facts)
    }
  }
}
