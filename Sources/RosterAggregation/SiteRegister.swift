public import QPPModel
public import ReweightingRules

/// The practice sites of an export and the hardships that they experienced.
public struct SiteRegister: Sendable {
  private var ids = IdentifierTable()
  private var hardships: [HardshipReasons] = []
  /// The numbers of all sites, those of a practice side by side; empty where they came like that.
  private var byPractice: [UInt32] = []
  /// By practice: where its sites begin in `byPractice`.
  private var starts: [UInt32] = []

  public init() {}

  /// Adds sites of numbered practices, each unless its practice has one with its identifier, and
  /// returns the positions of those that have.
  mutating func add(
    _ sites: [Site],
    of numbers: [UInt32],
    _ progress: TableProgress? = nil
  ) -> [Int] {
    let expected = progress?.expected(ids.count + sites.count) ?? 0
    let areNew = ids.intern(sites.count, ofAbout: expected) { (sites[$0].id, numbers[$0]) }
    var duplicates: [Int] = []
    for (position, isNew) in areNew.enumerated() {
      guard isNew else {
        duplicates.append(position)
        continue
      }
      hardships.append(sites[position].hardships)
    }
    return duplicates
  }

  /// Frees what is needed to add sites, which is not done any more.
  mutating func endReading() {
    ids.dropIndex()
  }

  /// Groups the sites by practice; none is added after that.
  mutating func finish(practiceCount: Int) {
    ids.dropIndex()
    let practices = ids.takeScopes()
    starts = Array(repeating: 0, count: practiceCount + 1)
    for practice in practices { starts[Int(practice) + 1] += 1 }
    for index in 0..<practiceCount { starts[index + 1] += starts[index] }
    if zip(practices, practices.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    byPractice = Array(repeating: 0, count: practices.count)
    for (site, practice) in practices.enumerated() {
      byPractice[Int(starts[Int(practice)])] = UInt32(site)
      starts[Int(practice)] += 1
    }
    // Each has moved to where the next one began.
    for index in (0..<practiceCount).reversed() { starts[index + 1] = starts[index] }
    starts[0] = 0
  }

  /// What the sites of some practices show for a reason.
  public func evidence(for reason: HardshipReason, of practices: [UInt32]) -> SiteEvidence {
    var evidence = SiteEvidence()
    let hardship = HardshipReasons(reason)
    for practice in practices {
      let sites = sites(of: practice)
      evidence.sites += Int32(sites.count)
      evidence.affected += Int32(
        sites.count { hardships[Int($0)].contains(hardship) }
      )
      if sites.isEmpty { evidence.hasTINWithoutSites = true }
    }
    return evidence
  }

  /// The identifiers of the sites of a practice that did not experience a hardship, in byte order.
  public func unaffected(by reason: HardshipReason, of practice: UInt32) -> [Identifier] {
    let hardship = HardshipReasons(reason)
    return sites(of: practice)
      .filter { !hardships[Int($0)].contains(hardship) }
      .map { ids[$0] }
      .sorted()
  }

  private func sites(of practice: UInt32) -> some Collection<UInt32> {
    let isKnown = Int(practice) + 1 < starts.count
    let range = isKnown ? starts[Int(practice)]..<starts[Int(practice) + 1] : 0..<0
    return range.lazy.map { byPractice.isEmpty ? $0 : byPractice[Int($0)] }
  }
}
