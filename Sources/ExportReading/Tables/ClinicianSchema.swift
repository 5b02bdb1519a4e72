public import QPPModel

/// Reads `clinicians`: one TIN/NPI combination a record.
public enum ClinicianSchema: TableSchema {
  public static let table = ExportTable.clinicians

  public enum Column: Int, TableColumn {
    case npi, tin, firstName, lastName, clinicianType, eligibleType, lowVolume, newlyEnrolled,
      qpStatus, optedIn, nonPatientFacing, hospitalBased, ascBased, smallPractice, subgroupID,
      hardshipGranted, eucGranted, lateJoiner, dataCompromised, qualityReweighted, costReweighted,
      iaReweighted

    public static let required: [Column] = [.npi, .tin]
    public static let aliases: [Column: [String]] = [
      .tin: ["taxpayer_identification_number"],
      .clinicianType: ["specialty_type", "type_description"],
      .eligibleType: ["mips_eligible_switch", "ams_mips_eligible_clinician"],
      .optedIn: ["is_opted_in"],
      .hospitalBased: ["hospital_based_clinician"],
      .ascBased: ["ambulatory_surgical_center"],
      .smallPractice: ["small_group_practitioner"],
      .hardshipGranted: ["aci_hardship"],
    ]
  }

  public static let columns = Column.definitions

  /// All but who the clinician is.
  public static var tailStart: Column? { .clinicianType }

  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext
  ) -> Clinician? {
    var records = Records()
    return decode(&record, in: context, into: &records) ? records.last : nil
  }

  /// Adds the columns of a clinician as they are read: a whole one, with room for a subgroup that few
  /// name, would be written and read once more for each.
  @inline(__always)
  public static func decode(
    _ record: inout FieldReader,
    in context: ReadingContext,
    into records: inout Records
  ) -> Bool {
    let npi = record.npi(Column.npi)
    let tin = record.tin(Column.tin)
    if let known = record.recallTail() {
      guard let npi, let tin, !record.hasFault else { return false }
      records.append(ClinicianKey(tin: tin, npi: npi), ClinicianFacts(rawValue: known))
      return true
    }
    let (facts, subgroup) = readFacts(of: &record, context.values)
    guard let npi, let tin, !record.hasFault else { return false }
    if let subgroup {
      if context.year.hasSubgroups { records.nameSubgroup(subgroup) }
    } else {
      record.rememberTail(facts.rawValue)
    }
    records.append(ClinicianKey(tin: tin, npi: npi), facts)
    return true
  }

  @inline(never)
  private static func readFacts(
    of record: inout FieldReader,
    _ values: ValueReader
  ) -> (facts: ClinicianFacts, subgroup: Identifier?) {
    var facts = ClinicianFacts()
    // An absent type is `other`; a name that no type has is `other` too, and a finding.
    let type = record.clinicianTypeOrdinal(Column.clinicianType, values.clinicianTypes)
    facts.typeOrdinal = (type ?? nil) ?? otherTypeOrdinal
    facts[.unknownType] = type == .some(nil)
    facts[.eligibleType] = record.boolean(Column.eligibleType) ?? true
    facts[.lowVolume] = record.boolean(Column.lowVolume) ?? false
    facts[.newlyEnrolled] = record.boolean(Column.newlyEnrolled) ?? false
    facts.qpStatus = record.code(Column.qpStatus, values.qpStatuses) ?? .none
    facts[.optedIn] = record.boolean(Column.optedIn) ?? false
    facts[.nonPatientFacing] = record.boolean(Column.nonPatientFacing) ?? false
    facts[.hospitalBased] = record.boolean(Column.hospitalBased) ?? false
    facts[.ascBased] = record.boolean(Column.ascBased) ?? false
    facts.smallPractice = record.boolean(Column.smallPractice)
    let subgroup = record.identifier(Column.subgroupID)
    facts[.hardshipGranted] = record.boolean(Column.hardshipGranted) ?? false
    facts[.eucGranted] = record.boolean(Column.eucGranted) ?? false
    facts[.lateJoiner] = record.boolean(Column.lateJoiner) ?? false
    facts[.dataCompromised] = record.boolean(Column.dataCompromised) ?? false
    facts[.qualityReweighted] = record.boolean(Column.qualityReweighted) ?? false
    facts[.costReweighted] = record.boolean(Column.costReweighted) ?? false
    facts[.improvementActivitiesReweighted] = record.boolean(Column.iaReweighted) ?? false
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
      if let subgroup = clinician.subgroup { nameSubgroup(subgroup) }
      append(clinician.key, clinician.facts)
    }

    @inline(__always)
    fileprivate mutating func append(_ key: ClinicianKey, _ clinicianFacts: ClinicianFacts) {
      keys.append(key)
      facts.append(clinicianFacts)
    }

    /// Says which subgroup the clinician to be appended next names.
    fileprivate mutating func nameSubgroup(_ subgroup: Identifier) {
      subgroups.append((keys.count, subgroup))
    }

    fileprivate var last: Clinician? {
      guard let key = keys.last, let facts = facts.last else { return nil }
      return Clinician(key: key, facts: facts, subgroup: subgroups.last?.id)
    }
  }
}
