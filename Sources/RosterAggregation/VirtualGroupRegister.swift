public import QPPModel

/// The virtual groups of an export, each known by its number.
public struct VirtualGroupRegister: Sendable {
  private var ids = IdentifierTable()
  private var members: [[UInt32]] = []
  private var scores: [Score?] = []

  public init() {}

  /// The number of virtual groups, with those that only an application or a submission names.
  public var count: Int { ids.count }

  /// The number of a virtual group, which is added where it is new.
  mutating func number(adding id: Identifier) -> UInt32 {
    let (number, isNew) = ids.intern(id)
    if isNew {
      members.append([])
      scores.append(nil)
    }
    return number
  }

  mutating func addMember(_ practice: UInt32, to number: UInt32) {
    members[Int(number)].append(practice)
  }

  mutating func raiseScore(of id: Identifier, to score: Score) {
    let number = Int(number(adding: id))
    scores[number] = max(scores[number] ?? .zero, score)
  }

  public func number(of id: Identifier) -> UInt32? { ids.number(of: id) }
  public func id(of number: UInt32) -> Identifier { ids[number] }

  /// The practices of a virtual group; none where no membership names it.
  public func members(of number: UInt32) -> [UInt32] { members[Int(number)] }

  /// The highest score of its counting submissions, nil where it has none.
  public func score(of number: UInt32) -> Score? { scores[Int(number)] }

  /// The numbers of the virtual groups that have members, by identifier.
  public var listedByID: [UInt32] {
    members.indices.filter { !members[$0].isEmpty }.map { UInt32($0) }
      .sorted { ids.precedes($0, $1) }
  }
}
