internal import ExportReading
internal import QPPModel

/// The share of a table's records that are damaged, and in which ways.
///
/// Every way is one for which a record is rejected, and none makes a file unreadable as a whole.
struct Dirt: Sendable {
  /// From 0, which damages nothing, to 1.
  let share: Double
  private let seed: UInt64
  private let ways: [Damage]

  init(_ table: ExportTable, _ layout: RecordLayout, share: Double, seed: UInt64) {
    self.share = share
    self.seed = seed &+ UInt64(table.ordinal)
    ways = Self.ways(table, layout)
  }

  /// The random numbers by which the records that come of one subject are damaged.
  @inline(__always)
  func random(_ subject: Int) -> RandomStream {
    RandomStream(seed: seed, .dirt, subject)
  }

  /// The damage of the next record.
  @inline(__always)
  func damage(_ random: inout RandomStream) -> Damage {
    guard share > 0, random.chance(share) else { return .none }
    return ways[random.below(ways.count)]
  }

  /// Damage that a layout can't show is as often as it would, as a missing value.
  private static func ways(_ table: ExportTable, _ layout: RecordLayout) -> [Damage] {
    var ways: [Damage] = table == .submissions ? [] : [.repeated]
    let wholeRecord = [Damage.surplusField, .missingField]
    ways += layout == .csv ? wholeRecord : wholeRecord.map { _ in .missingValue(0) }
    for (position, column) in table.columns.enumerated() {
      if column.isRequired { ways.append(.missingValue(position)) }
      ways += Flaws.positions(for: column.name).map { .replaced(column: position, flaw: $0) }
      switch column.name {
      case "npi": ways += Damage.Alteration.allCases.map { .altered(column: position, $0) }
      case "tin": ways += [.oneTooFew, .oneTooMany, .letter].map { .altered(column: position, $0) }
      case "name", "last_name", "contact_email":
        ways.append(
          layout == .csv
            ? .replaced(column: position, flaw: Flaws.notText) : .missingValue(0)
        )
      default: break
      }
    }
    return ways
  }
}

extension Damage {
  fileprivate static func missingValue(_ column: Int) -> Damage {
    .replaced(column: column, flaw: Flaws.nothing)
  }
}

/// Values that can't be read.
enum Flaws {
  static let values = WordList(all.map(\.value))

  /// The empty value.
  static let nothing = 0
  /// Windows-1252 where UTF-8 is read.
  static let notText = 1
  /// A value that no column but text can have.
  static let unreadable = 2

  /// The flaws of a column.
  static func positions(for column: String) -> [Int] {
    all.indices.filter { all[$0].columns.contains(column) }
  }

  private static let all: [(value: [UInt8], columns: [String])] =
    [([], []), ([0x5A, 0x6F, 0xEB], []), (Array("?".utf8), [])]
    + [
      ("Main/1", identifiers), ("two words", identifiers),
      ("perhaps", booleans), ("2", booleans),
      ("2024-02-30", dates), ("13/45/2024", dates), ("spring", dates),
      ("2024-06-31T10:00:00", ["submitted_at"]), ("2024-06-15 10:00", ["submitted_at"]),
      ("24", ["performance_year"]), ("140", ["encounter_percent", "pi_score"]),
      ("9.87654", ["pi_score"]), ("half", ["encounter_percent", "pi_score"]),
      ("unheard-of", codes), ("insufficient-internet;flood", ["hardships"]),
    ].map { (Array($0.utf8), $1) }

  private static let identifiers = [
    "site_id", "virtual_group_id", "subgroup_id", "apm_entity_id", "application_id",
  ]
  private static let booleans = [
    "eligible_type", "low_volume", "opted_in", "hospital_based", "asc_based", "small_practice",
    "cost_reweighted", "still_persists", "attested", "permission", "measures_complete",
  ]
  private static let dates = [
    "event_start", "event_end", "performance_period_end", "period_start", "period_end",
  ]
  private static let codes = [
    "qp_status", "reporting", "framework", "program", "level", "reason", "event_type",
    "relationship", "status",
  ]
}
