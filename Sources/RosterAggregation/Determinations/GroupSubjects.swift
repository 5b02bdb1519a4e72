internal import ReweightingPolicy
internal import ReweightingRules

/// What group reweighting looks at, for every practice and virtual group.
public struct GroupSubjects: Sendable {
  /// By practice number.
  let practices: [GroupSubject]
  /// By virtual group number: the sums over its TINs, of base eligible clinicians.
  let virtualGroups: [GroupSubject]

  /// Gathers the subjects; `counts` are those of the whole roster, by practice number.
  public init(_ tables: ReferenceTables, counts: [PracticeCounts]) {
    let policy = tables.terms.policy
    let practices = zip(tables.practices.practices, counts)
      .map { $0.subject($1, under: policy) }
    virtualGroups = (0..<UInt32(tables.virtualGroups.count)).map { number in
      var sum = ClinicianCounts()
      for member in tables.virtualGroups.members(of: number) {
        let isSmall = SmallPracticeGroup.isSmall(practices[Int(member)], under: policy)
        sum += counts[Int(member)].resolved(isSmallPractice: isSmall)
      }
      return GroupSubject(counts: sum)
    }
    self.practices = practices
  }
}
