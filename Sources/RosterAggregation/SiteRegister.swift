public import QPPModel
public import ReweightingRules

/// The practice sites of an export and the hardships that they experienced.
public struct SiteRegister: Sendable {
  private var rows = SiteRows()
  private var keys = PracticeKeys<SiteRows>()
  private var hardships = BlockArray<HardshipReasons>()
  /// The sites by practice.
  private var byPractice = Grouping()

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

  /// The sites of some practices by the practice's number, before they are grouped; `tin` says whose are
  /// asked for.
  func byPractice(tin: (UInt32) -> TIN?) -> [UInt32: [Site]] {
    var sites: [UInt32: [Site]] = [:]
    var last: (practice: UInt32, tin: TIN?)?
    for row in 0..<UInt32(rows.count) {
      let practice = rows.practice(at: row)
      if last?.practice != practice { last = (practice, tin(practice)) }
      guard let tin = last?.tin else { continue }
      let site = Site(tin: tin, id: rows.id(of: row), hardships: hardships[Int(row)])
      sites[practice, default: []].append(site)
    }
    return sites
  }

  /// Frees what is needed to add sites, which is not done any more.
  mutating func endReading() {
    keys = PracticeKeys()
  }

  /// Groups the sites by practice; none is added after that.
  mutating func finish(practiceCount: Int) {
    endReading()
    let practices = rows.takePractices()
    byPractice = Grouping(practices.count, into: practiceCount) { Int(practices[$0]) }
  }

  /// What the sites of some practices show for a reason.
  public func evidence(for reason: HardshipReason, of practices: [UInt32]) -> SiteEvidence {
    var evidence = SiteEvidence()
    let hardship = HardshipReasons(reason)
    for practice in practices {
      let sites = sites(of: practice)
      evidence.sites += Int32(sites.count)
      evidence.affected += Int32(
        sites.count { hardships[$0].contains(hardship) }
      )
      if sites.isEmpty { evidence.hasTINWithoutSites = true }
    }
    return evidence
  }

  /// The identifiers of the sites of a practice that did not experience a hardship, in byte order;
  /// the first `limit` of them.
  public func unaffected(
    by reason: HardshipReason,
    of practice: UInt32,
    atMost limit: Int = .max
  ) -> [Identifier] {
    let hardship = HardshipReasons(reason)
    let unaffected = sites(of: practice).lazy
      .filter { !hardships[$0].contains(hardship) }
      .map { rows.id(of: UInt32($0)) }
    guard limit < sites(of: practice).count else { return unaffected.sorted() }
    return unaffected.smallest(limit)
  }

  /// How many sites some practices have.
  func count(of practices: [UInt32]) -> Int {
    practices.reduce(0) { $0 + byPractice.places(of: Int($1)).count }
  }

  private func sites(of practice: UInt32) -> some Collection<Int> {
    byPractice.places(of: Int(practice)).lazy.map { byPractice.item(at: $0) }
  }
}

/// Sites by number, each known by its practice and its identifier.
private struct SiteRows: PracticeRows {
  private var ids = IdentifierList()
  private var practices = BlockArray<UInt32>()

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
  mutating func takePractices() -> BlockArray<UInt32> {
    defer { practices = BlockArray() }
    return practices
  }
}
