public import QPPModel

/// The subgroups of an export, each known by its number.
public struct SubgroupRegister: Sendable {
  private var ids = IdentifierTable()
  /// By subgroup: its practice, nil where only an application names the subgroup.
  private var practices: [UInt32?] = []
  private var clinicianCounts: [Int] = []

  public init() {}

  /// The number of subgroups, with those that only a clinician or an application names.
  var count: UInt32 { UInt32(ids.count) }

  /// The number of a subgroup, which is added where it is new.
  mutating func number(adding id: Identifier) -> UInt32 {
    let (number, isNew) = ids.intern(id)
    if isNew {
      practices.append(nil)
      clinicianCounts.append(0)
    }
    return number
  }

  /// Adds a subgroup of a practice, unless there is one with its identifier.
  mutating func add(_ id: Identifier, of practice: UInt32) -> Bool {
    let number = Int(number(adding: id))
    guard practices[number] == nil else { return false }
    practices[number] = practice
    return true
  }

  mutating func addClinician(to number: UInt32) {
    clinicianCounts[Int(number)] += 1
  }

  /// Adds clinicians that were registered elsewhere.
  mutating func addClinicians(_ count: Int, to number: UInt32) {
    clinicianCounts[Int(number)] += count
  }

  public func number(of id: Identifier) -> UInt32? { ids.number(of: id) }
  public func id(of number: UInt32) -> Identifier { ids[number] }

  /// The practice of a subgroup, nil where only an application names the subgroup.
  public func practice(of number: UInt32) -> UInt32? { practices[Int(number)] }

  /// The clinicians validly registered.
  public func clinicianCount(of number: UInt32) -> Int { clinicianCounts[Int(number)] }

  /// The numbers of the subgroups of `subgroups`, by identifier.
  public var listedByID: [UInt32] {
    practices.indices.filter { practices[$0] != nil }.map { UInt32($0) }
      .sorted { ids.precedes($0, $1) }
  }
}
