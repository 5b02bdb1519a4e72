internal import QPPModel
internal import ReweightingRules
public import RosterAggregation

/// What is known of practices and clinicians before a pass over the roster looks for exposure.
public struct ExposureMarks: Sendable {
  /// By practice number.
  private let nearThreshold: FixedArray<Bool>
  private let pending: FixedArray<Bool>
  /// How many applications for a whole practice are pending, by its number.
  private var byPractice: [UInt32: Int] = [:]
  /// How many applications for one clinician are pending, by its position in the roster.
  private var byPosition: [Int: Int] = [:]

  public init(_ determinations: Determinations) {
    let tables = determinations.tables
    nearThreshold = FixedArray(
      (0..<UInt32(tables.practices.count)).map { number in
        tables.entities.concerns(number)
          && !determinations.nearThreshold(number).isEmpty
      }
    )
    var pending = Array(repeating: false, count: tables.practices.count)
    for (row, application) in zip(tables.applications.rows, determinations.applications)
    where application.outcome.isPending {
      guard let number = row.tin.flatMap({ tables.practices.number(of: $0) }) else { continue }
      switch row.level {
      case .group: byPractice[number, default: 0] += 1
      case .individual:
        guard let position = row.position else { continue }
        byPosition[Int(position), default: 0] += 1
      case .virtualGroup, .subgroup, .apmEntity: continue
      }
      pending[Int(number)] = true
    }
    self.pending = FixedArray(pending)
  }

  func isNearThreshold(_ practice: UInt32) -> Bool { nearThreshold[Int(practice)] }

  /// Whether an application of the practice or of one of its clinicians is pending.
  func hasPendingApplications(_ practice: UInt32) -> Bool { pending[Int(practice)] }

  func pendingApplications(ofPractice practice: UInt32) -> Int { byPractice[practice] ?? 0 }

  func pendingApplications(ofClinicianAt position: Int) -> Int { byPosition[position] ?? 0 }
}
