internal import ReweightingPolicy
public import ReweightingRules

/// What group reweighting looks at, for every practice and virtual group.
public struct GroupSubjects: Sendable {
  // A copy of what the tables have, which is not copied again to ask it.
  let practices: PracticeTable
  private let policy: YearPolicy
  private let counts: PracticeCountTable
  /// By virtual group number: the sums over its TINs, of base eligible clinicians.
  public let virtualGroups: [GroupSubject]

  /// Gathers the subjects; `counts` are those of the whole roster.
  public init(_ tables: ReferenceTables, counts: PracticeCountTable) {
    let policy = tables.terms.policy
    virtualGroups = (0..<UInt32(tables.virtualGroups.count)).map { number in
      var (sum, size) = (ClinicianCounts(), 0)
      for member in tables.virtualGroups.members(of: number) {
        let subject = tables.practices[member].subject(counts[member], under: policy)
        let isSmall = SmallPracticeGroup.isSmall(subject, under: policy)
        sum += counts[member].resolved(isSmallPractice: isSmall)
        size += subject.size
      }
      return GroupSubject(
        counts: sum,
        size: size,
        granted: tables.virtualGroups.granted(number)
      )
    }
    practices = tables.practices
    self.policy = policy
    self.counts = counts
  }

  /// Asks for the memory of a practice.
  @inline(__always)
  func prefetch(_ number: UInt32) {
    practices.prefetch(number)
    counts.prefetch(number)
  }

  /// The practice with a number.
  func practice(_ number: UInt32) -> GroupSubject {
    practices[number].subject(counts[number], under: policy)
  }
}
