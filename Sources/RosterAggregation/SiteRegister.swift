public import QPPModel
public import ReweightingRules

/// The practice sites of an export and the hardships that they experienced.
public struct SiteRegister: Sendable {
  private var rows = SiteRows()
  private var keys = PracticeKeys<SiteRows>()
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
    keys.expect(progress?.expected(rows.count + sites.count) ?? 0)
    let hashes = sites.map { SiteRows.hash($0.id) }
    var duplicates: [Int] = []
    for position in sites.indices {
      let ahead = position + PracticeKeys<SiteRows>.distanceAhead
      if ahead < sites.count { keys.prefetch(hash: hashes[ahead], numbers[ahead]) }
      let (id, practice) = (sites[position].id, numbers[position])
      guard keys.insert(id, hash: hashes[position], practice, before: rows) else {
        duplicates.append(position)
        continue
      }
      rows.append(id, practice)
      hardships.append(sites[position].hardships)
    }
    return duplicates
  }

  /// Frees what is needed to add sites, which is not done any more.
  mutating func endReading() {
    keys = PracticeKeys()
  }

  /// Groups the sites by practice; none is added after that.
  mutating func finish(practiceCount: Int) {
    endReading()
    let practices = rows.takePractices()
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
      .map { rows.id(of: $0) }
      .sorted()
  }

  private func sites(of practice: UInt32) -> some Collection<UInt32> {
    let isKnown = Int(practice) + 1 < starts.count
    let range = isKnown ? starts[Int(practice)]..<starts[Int(practice) + 1] : 0..<0
    return range.lazy.map { byPractice.isEmpty ? $0 : byPractice[Int($0)] }
  }
}

/// Sites by number, each known by its practice and its identifier.
private struct SiteRows: PracticeRows {
  private var ids = IdentifierList()
  private var practices: [UInt32] = []

  var count: Int { ids.count }

  mutating func append(_ id: Identifier, _ practice: UInt32) {
    id.withBytes { ids.append($0) }
    practices.append(practice)
  }

  func id(of row: UInt32) -> Identifier { ids[row] }

  @inline(__always)
  func practice(at row: UInt32) -> UInt32 { practices[Int(row)] }

  func isKey(_ id: Identifier, at row: UInt32) -> Bool { ids[row] == id }

  func hash(at row: UInt32) -> UInt64 { ids.withBytes(of: row) { KeyHash.hash($0) } }

  static func hash(_ id: Identifier) -> UInt64 { id.withBytes { KeyHash.hash($0) } }

  /// Gives up the practices, by site, which nothing asks for any more.
  mutating func takePractices() -> [UInt32] {
    defer { practices = [] }
    return practices
  }
}
