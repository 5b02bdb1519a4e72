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
  /// How many applications of a virtual group are pending, by its number.
  private var byVirtualGroup: [UInt32: Int] = [:]
  /// How many applications of an APM Entity are pending, by its number.
  private var byEntity: [UInt32: Int] = [:]
  /// By practice number: the virtual group of those that are in one with a pending application.
  private var virtualGroups: [UInt32: UInt32] = [:]
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
    for (row, application) in zip(tables.applications, determinations.applications)
    where application.outcome.isPending {
      if row.level == .virtualGroup, let number = row.virtualGroup {
        byVirtualGroup[number, default: 0] += 1
        for practice in tables.virtualGroups.members(of: number) {
          virtualGroups[practice] = number
          pending[Int(practice)] = true
        }
      }
      if row.level == .apmEntity, row.request.type == .euc, let number = row.entity {
        byEntity[number, default: 0] += 1
      }
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

  /// The virtual group of a practice, where an application of it is pending.
  func pendingVirtualGroup(of practice: UInt32) -> UInt32? { virtualGroups[practice] }

  func pendingApplications(ofVirtualGroup number: UInt32) -> Int { byVirtualGroup[number] ?? 0 }

  func pendingApplications(ofEntity number: UInt32) -> Int { byEntity[number] ?? 0 }

  func pendingApplications(ofPractice practice: UInt32) -> Int { byPractice[practice] ?? 0 }

  func pendingApplications(ofClinicianAt position: Int) -> Int { byPosition[position] ?? 0 }
}
