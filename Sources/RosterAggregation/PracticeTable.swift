public import QPPModel
internal import ReweightingRules

/// All that is known of one TIN, but for its clinicians.
public struct Practice: Sendable {
  public let tin: TIN
  /// Its row of `groups`, nil where it has none.
  public var group: Group?
  /// The number of its virtual group, nil where it is in none.
  public var virtualGroup: UInt32?
  public var siteCount: Int32 = 0
  /// Its counting group submissions, those too that are of compromised data.
  var submissions = CountingSubmissions()

  /// The highest score of its counting group submissions, nil where it has none or its data is
  /// compromised.
  public var score: Score? { isDataCompromised ? nil : submissions.score }

  public var isDataCompromised: Bool { group?.granted.contains(.dataCompromised) ?? false }

  /// The levels at which the practice reports, nil where the export does not say.
  public var reporting: ReportingLevels? { group?.reporting }

  /// Whether it does not exceed the low-volume threshold and has not opted in.
  public var isBelowLowVolume: Bool {
    group.map { !Eligibility.admitsClinicians($0) } ?? false
  }
}

/// What is known of a TIN, without it, in 36 bytes: most exports have several hundred thousand.
private struct PackedPractice: BitwiseCopyable, Sendable {
  private let virtualGroup: UInt32
  var submissions: CountingSubmissions
  var siteCount: Int32
  private let group: PackedGroup?

  private struct PackedGroup: BitwiseCopyable, Sendable {
    let size: Int32
    let reporting: ReportingLevels
    let framework: ReportingFramework?
    let nonPatientFacing: Bool?
    let hospitalBased: Bool?
    let lowVolume: Bool
    let optedIn: Bool
    let ascBased: Bool?
    let smallPractice: Bool?
    let reweightedCategories: PerformanceCategories
    let granted: GrantedExceptions
  }

  // What no number and no size is, where there is none.
  private static var noVirtualGroup: UInt32 { .max }
  private static var noSize: Int32 { -1 }

  init(_ practice: Practice) {
    virtualGroup = practice.virtualGroup ?? Self.noVirtualGroup
    submissions = practice.submissions
    siteCount = practice.siteCount
    group = practice.group.map { group in
      PackedGroup(
        size: group.size ?? Self.noSize,
        reporting: group.reporting ?? ReportingLevels(),
        framework: group.framework,
        nonPatientFacing: group.nonPatientFacing,
        hospitalBased: group.hospitalBased,
        lowVolume: group.lowVolume,
        optedIn: group.optedIn,
        ascBased: group.ascBased,
        smallPractice: group.smallPractice,
        reweightedCategories: group.reweightedCategories,
        granted: group.granted
      )
    }
  }

  var isDataCompromised: Bool { group?.granted.contains(.dataCompromised) ?? false }

  func practice(_ tin: TIN) -> Practice {
    var practice = Practice(tin: tin)
    practice.group = group.map { group in
      Group(
        tin: tin,
        reporting: group.reporting.isEmpty ? nil : group.reporting,
        size: group.size == Self.noSize ? nil : group.size,
        nonPatientFacing: group.nonPatientFacing,
        hospitalBased: group.hospitalBased,
        framework: group.framework,
        lowVolume: group.lowVolume,
        optedIn: group.optedIn,
        ascBased: group.ascBased,
        smallPractice: group.smallPractice,
        reweightedCategories: group.reweightedCategories,
        granted: group.granted
      )
    }
    practice.virtualGroup = virtualGroup == Self.noVirtualGroup ? nil : virtualGroup
    practice.siteCount = siteCount
    practice.submissions = submissions
    return practice
  }
}

/// The practices of an export, each known by its number.
public struct PracticeTable: Sendable {
  private var practices = BlockArray<PackedPractice>()
  private var tins = BlockArray<TIN>()
  /// Whether the TIN is in `groups` or `clinicians`; others are only referred to.
  private var listed = BlockArray<Bool>()
  private var rows = RowIndexTable(minimumCapacity: 1024)
  private var last: (tin: TIN, number: UInt32)?

  public init() {}

  public var count: Int { practices.count }

  public subscript(number: UInt32) -> Practice {
    get { practices[Int(number)].practice(tins[Int(number)]) }
    set { practices[Int(number)] = PackedPractice(newValue) }
  }

  /// Adds to the number of sites of a practice.
  mutating func addSites(_ count: Int32, to number: UInt32) {
    practices[Int(number)].siteCount += count
  }

  /// Adds a counting submission of a practice.
  mutating func addSubmission(_ score: Score, to number: UInt32) {
    practices[Int(number)].submissions.add(score)
  }

  /// The findings about counting submissions of compromised data.
  var compromisedSubmissions: [SubmissionRemark] {
    (0..<count).filter { practices[$0].isDataCompromised }.flatMap { number in
      Array(
        repeating: SubmissionRemark(.compromisedSubmission, .group(tins[number])),
        count: Int(practices[number].submissions.count)
      )
    }
  }

  /// The number of a TIN, which is added where it is new.
  public mutating func intern(_ tin: TIN) -> UInt32 {
    // Exports are mostly grouped by TIN.
    if let last, last.tin == tin { return last.number }
    let hash = Self.hash(tin)
    let number = find(tin, hash) ?? add(tin, hash)
    last = (tin, number)
    return number
  }

  /// The numbers of the TINs of some records, each added where it is new.
  ///
  /// TINs are looked for in memory that was asked for some records before.
  @inline(__always)
  mutating func intern(_ recordCount: Int, _ tin: (Int) -> TIN) -> [UInt32] {
    var hashes = LookAhead<UInt64>(repeating: 0)
    func lookAhead(_ position: Int) {
      guard position < recordCount else { return }
      hashes[position] = Self.hash(tin(position))
      rows.prefetch(hash: hashes[position])
    }
    for position in 0..<LookAhead<UInt64>.count { lookAhead(position) }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(recordCount)
    var last: (tin: TIN, number: UInt32)?
    for position in 0..<recordCount {
      let hash = hashes[position]
      lookAhead(position + LookAhead<UInt64>.count)
      let tin = tin(position)
      if let last, last.tin == tin {
        numbers.append(last.number)
        continue
      }
      let number = find(tin, hash) ?? add(tin, hash)
      last = (tin, number)
      numbers.append(number)
    }
    return numbers
  }

  private mutating func add(_ tin: TIN, _ hash: UInt64) -> UInt32 {
    let number = UInt32(count)
    if rows.isFull { rows.grow(rowCount: count) { [tins] in Self.hash(tins[Int($0)]) } }
    rows.insert(number, hash: hash)
    tins.append(tin)
    listed.append(false)
    practices.append(PackedPractice(Practice(tin: tin)))
    return number
  }

  /// The TIN with a number.
  public func tin(of number: UInt32) -> TIN { tins[Int(number)] }

  /// The number of a TIN, nil where nothing refers to it.
  public func number(of tin: TIN) -> UInt32? { find(tin, Self.hash(tin)) }

  /// The numbers of the TINs of some records, each nil where a record has none or nothing else refers
  /// to it.
  ///
  /// TINs are looked for in memory that was asked for some records before.
  @inline(__always)
  func numbers(of recordCount: Int, _ tin: (Int) -> TIN?) -> [UInt32?] {
    (0..<recordCount).map { position in
      let ahead = position + LookAhead<UInt64>.count
      if ahead < recordCount, let tin = tin(ahead) { prefetch(finding: tin) }
      return tin(position).flatMap { number(of: $0) }
    }
  }

  /// Asks for the memory that looking for a TIN begins at.
  @inline(__always)
  func prefetch(finding tin: TIN) { rows.prefetch(hash: Self.hash(tin)) }

  @inline(__always)
  private func find(_ tin: TIN, _ hash: UInt64) -> UInt32? {
    rows.find(hash: hash) { tins[Int($0)] == tin }
  }

  @inline(__always)
  private static func hash(_ tin: TIN) -> UInt64 { KeyHash.mix(tin.rawValue) }

  /// Notes that TINs are in `groups` or `clinicians`.
  public mutating func list(_ numbers: some Sequence<UInt32>) {
    for number in numbers { listed[Int(number)] = true }
  }

  /// Whether a TIN is in `groups` or `clinicians`; others are only referred to.
  public func isListed(_ number: UInt32) -> Bool { listed[Int(number)] }

  /// The numbers of the TINs of `groups` or `clinicians`, by TIN.
  public var listedByTIN: [UInt32] {
    byTIN((0..<UInt32(count)).filter { listed[Int($0)] })
  }

  /// Practices by TIN, given their numbers.
  func byTIN(_ numbers: [UInt32]) -> [UInt32] {
    var numbers = numbers
    // Twelve bits at a time, from the lowest: each pass keeps the order that the ones before it made.
    for shift in stride(from: 0, to: TIN.bitCount, by: 12) {
      let byDigits = Grouping(numbers.count, into: 1 << 12) { position in
        Int(truncatingIfNeeded: tins[Int(numbers[position])].rawValue >> UInt64(shift) & 0xFFF)
      }
      numbers = byDigits.ordered(numbers)
    }
    return numbers
  }

  /// Asks for the memory of a practice.
  @inline(__always)
  func prefetch(_ number: UInt32) {
    practices.prefetch(Int(number))
    tins.prefetch(Int(number))
  }
}
