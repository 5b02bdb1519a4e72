internal import ResultTables
internal import RosterAggregation

/// What was counted of the rows of a block.
enum RowTally: Sendable {
  case none
  case clinicians(ClinicianTally)
  case groups(GroupTally)
  case virtualGroups(GroupTally)
}

/// What was counted of the rows of a result while they were written.
struct RowTallies {
  var clinicians = ClinicianTally()
  private(set) var groups = GroupTally()
  private(set) var virtualGroups = GroupTally()

  mutating func add(_ tally: RowTally) {
    switch tally {
    case .none: break
    case .clinicians(let tally): clinicians += tally
    case .groups(let tally): groups += tally
    case .virtualGroups(let tally): virtualGroups += tally
    }
  }
}
