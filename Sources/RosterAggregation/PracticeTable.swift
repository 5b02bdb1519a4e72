package import QPPModel
internal import ReweightingRules

/// All that is known of one TIN, but for its clinicians.
package struct Practice: Sendable {
  package let tin: TIN
  /// Whether the TIN is in `groups` or `clinicians`; others are only referred to.
  package var isListed = false
  /// Its row of `groups`, nil where it has none.
  package var group: Group?
  /// The number of its virtual group, nil where it is in none.
  package var virtualGroup: UInt32?
  package var siteCount: Int32 = 0
  /// The highest score of its counting group submissions, nil where it has none.
  package var score: Score?
  /// Whether some clinician of it has an application or a submission of its own.
  package var hasIndividualRecords = false

  /// The level at which the practice reports, nil where the export does not say.
  package var reporting: ReportingLevel? { group?.reporting }

  /// Whether it does not exceed the low-volume threshold and has not opted in.
  package var isBelowLowVolume: Bool {
    group.map { !Eligibility.admitsClinicians($0) } ?? false
  }
}

/// The practices of an export, each known by its number.
package struct PracticeTable: Sendable {
  package var practices: [Practice] = []
  private var rows = RowIndexTable(minimumCapacity: 1024)
  private var last: (tin: TIN, number: UInt32)?

  package init() {}

  package var count: Int { practices.count }

  package subscript(number: UInt32) -> Practice {
    get { practices[Int(number)] }
    _modify { yield &practices[Int(number)] }
  }

  /// The number of a TIN, which is added where it is new.
  package mutating func intern(_ tin: TIN) -> UInt32 {
    // Exports are mostly grouped by TIN.
    if let last, last.tin == tin { return last.number }
    let number = self.number(of: tin) ?? add(tin)
    last = (tin, number)
    return number
  }

  private mutating func add(_ tin: TIN) -> UInt32 {
    let number = UInt32(count)
    if rows.isFull { rows = rows.grown { Self.hash(practices[Int($0)].tin) } }
    rows.insert(number, hash: Self.hash(tin))
    practices.append(Practice(tin: tin))
    return number
  }

  /// The number of a TIN, nil where nothing refers to it.
  package func number(of tin: TIN) -> UInt32? {
    rows.find(hash: Self.hash(tin)) { practices[Int($0)].tin == tin }
  }

  private static func hash(_ tin: TIN) -> UInt64 { KeyHash.mix(tin.rawValue) }

  /// The numbers of the TINs of `groups` or `clinicians`, by TIN.
  package var listedByTIN: [UInt32] {
    practices.indices.filter { practices[$0].isListed }.map { UInt32($0) }
      .sorted { self[$0].tin < self[$1].tin }
  }
}
