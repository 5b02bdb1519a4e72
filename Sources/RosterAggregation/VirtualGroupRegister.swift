public import QPPModel
internal import ReweightingRules

/// The virtual groups of an export, each known by its number.
public struct VirtualGroupRegister: Sendable {
  private var ids = IdentifierTable()
  private var members: [[UInt32]] = []
  private var submissions: [CountingSubmissions] = []
  private var grants: [GrantedExceptions] = []

  public init() {}

  /// The number of virtual groups, with those that only an application or a submission names.
  public var count: Int { ids.count }

  /// The number of a virtual group, which is added where it is new.
  mutating func number(adding id: Identifier) -> UInt32 {
    let (number, isNew) = ids.intern(id)
    if isNew {
      members.append([])
      submissions.append(CountingSubmissions())
      grants.append([])
    }
    return number
  }

  /// Adds a practice, with what its row says that CMS has granted the virtual group.
  mutating func addMember(_ practice: UInt32, granted: GrantedExceptions, to number: UInt32) {
    members[Int(number)].append(practice)
    grants[Int(number)].formUnion(granted)
  }

  mutating func addSubmission(of id: Identifier, _ score: Score) {
    submissions[Int(number(adding: id))].add(score)
  }

  /// All virtual groups without their members, by number.
  var references: [SharedReferences.VirtualGroup] {
    members.indices.map { number in
      SharedReferences.VirtualGroup(
        id: ids[UInt32(number)],
        granted: grants[number],
        submissions: submissions[number]
      )
    }
  }

  /// Adds a virtual group, whose members are added one by one.
  mutating func add(_ virtualGroup: SharedReferences.VirtualGroup) {
    let number = Int(number(adding: virtualGroup.id))
    grants[number] = virtualGroup.granted
    submissions[number] = virtualGroup.submissions
  }

  public func number(of id: Identifier) -> UInt32? { ids.number(of: id) }
  public func id(of number: UInt32) -> Identifier { ids[number] }

  /// The practices of a virtual group; none where no membership names it.
  public func members(of number: UInt32) -> [UInt32] { members[Int(number)] }

  /// What CMS has granted a virtual group, as any of its rows says.
  public func granted(_ number: UInt32) -> GrantedExceptions { grants[Int(number)] }

  /// The highest score of its counting submissions, nil where it has none or its data is compromised.
  public func score(of number: UInt32) -> Score? {
    granted(number).contains(.dataCompromised) ? nil : submissions[Int(number)].score
  }

  /// The findings about counting submissions of compromised data.
  var compromisedSubmissions: [SubmissionRemark] {
    members.indices.filter { grants[$0].contains(.dataCompromised) }.flatMap { number in
      let subject = SubmissionSubject.virtualGroup(ids[UInt32(number)])
      return Array(
        repeating: SubmissionRemark(.compromisedSubmission, subject),
        count: Int(submissions[number].count)
      )
    }
  }

  /// The numbers of the virtual groups that have members, by identifier.
  public var listedByID: [UInt32] {
    members.indices.filter { !members[$0].isEmpty }.map { UInt32($0) }
      .sorted { ids.precedes($0, $1) }
  }
}
