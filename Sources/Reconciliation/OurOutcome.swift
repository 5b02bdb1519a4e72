internal import ExportReading
internal import QPPModel
internal import RecordParsing
internal import ResultReading
internal import ResultTables
internal import ReweightingPolicy
internal import ReweightingRules

/// What a result says of one clinician.
struct OurOutcome: Sendable, BitwiseCopyable {
  var values = OutcomeValues()
  /// Of the level at which it participates, as an individual, and of its group.
  var basis = Basis()
  var individualBasis = Basis()
  var groupBasis = Basis()
  /// The number of the text that names the practice.
  var practice: UInt32 = 0
  var weights = SIMD4<UInt8>()

  /// Why the value of a column is as it is.
  func basis(of column: OutcomeSchema.Column) -> Basis {
    switch column.level {
    case .individual: individualBasis
    case .group: groupBasis
    case .participation: basis
    }
  }
}

extension OutcomeSchema.Column {
  /// Whose basis decides about a column.
  enum Level {
    case individual
    case group
    /// The level at which the clinician participates.
    case participation
  }

  var level: Level {
    switch self {
    case .individualReweighted, .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice,
      .individualHardship, .individualEUC:
      .individual
    case .groupReweighted, .groupNonPatientFacing, .groupHospitalBased, .groupASCBased,
      .groupSmallPractice, .groupHardship, .groupEUC:
      .group
    case .npi, .tin, .individualEligible, .groupEligible, .participation, .framework, .reweighted,
      .virtualGroupReweighted, .specialStatus, .hardship, .euc, .qualityWeight, .costWeight,
      .iaWeight, .piWeight:
      .participation
    }
  }

  /// The reasons for reweighting that the column is about.
  var reasons: Basis {
    switch self {
    case .nonPatientFacing, .groupNonPatientFacing: .nonPatientFacing
    case .hospitalBased, .groupHospitalBased: .hospitalBased
    case .ascBased, .groupASCBased: .ascBased
    case .smallPractice, .groupSmallPractice: .smallPractice
    case .hardship, .individualHardship, .groupHardship: .hardship
    case .euc, .individualEUC, .groupEUC: .euc
    case .specialStatus:
      [
        .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .clinicianType,
        .allClinicians,
      ]
    case .npi, .tin, .individualEligible, .groupEligible, .participation, .framework, .reweighted,
      .individualReweighted, .groupReweighted, .virtualGroupReweighted, .qualityWeight,
      .costWeight, .iaWeight, .piWeight:
      []
    }
  }

  /// The reasons that are such only if CMS approves an application.
  var pendingReasons: Basis {
    switch self {
    case .hardship, .individualHardship, .groupHardship: .hardshipPending
    case .euc, .individualEUC, .groupEUC: .eucPending
    case .specialStatus: .allCliniciansPending
    default: []
    }
  }

  /// What a basis says of the column.
  func value(in basis: Basis) -> OutcomeValue {
    if !basis.isDisjoint(with: reasons) { return .yes }
    return basis.isDisjoint(with: pendingReasons) ? .no : .pending
  }

  fileprivate static let individualReasons: [Self] = [
    .nonPatientFacing, .hospitalBased, .ascBased, .smallPractice, .individualHardship,
    .individualEUC,
  ]

  fileprivate static let participationReasons: [Self] = [.specialStatus, .hardship, .euc]

  /// What only the table of groups says.
  static let groupReasons: [Self] = [
    .groupNonPatientFacing, .groupHospitalBased, .groupASCBased, .groupSmallPractice,
    .groupHardship, .groupEUC,
  ]
}

extension OurOutcome {
  /// Adds what the row of its group says.
  mutating func add(_ group: OurGroup) {
    groupBasis = group.basis
    for column in OutcomeSchema.Column.groupReasons {
      // A submission that voids a reweighting leaves no reasons to be told.
      values[column] = group.isOverridden ? nil : column.value(in: group.basis)
    }
    if let isSmall = group.isSmall { values[.groupSmallPractice] = isSmall ? .yes : .no }
    let isOfGroup =
      values[.participation] == .participation(.group)
      || values[.participation] == .participation(.subgroup)
    guard isOfGroup, group.isOverridden else { return }
    for column in OutcomeSchema.Column.participationReasons { values[column] = nil }
  }
}

/// What a result says of one group.
struct OurGroup: Sendable {
  var basis = Basis()
  var isOverridden = false
  var isSmall: Bool?
}

/// Where the columns of a clinician's row are.
struct ClinicianRow: Sendable {
  let npi: Int
  let tin: Int
  private let flags: [(column: OutcomeSchema.Column, position: Int)]
  private let participation: Int
  private let basis: Int
  private let individualBasis: Int
  private let weights: [Int]
  private let frameworks: FrameworkOfWeights

  init(_ table: ResultTableReader, _ policy: YearPolicy) throws(ResultFault) {
    func position(_ column: ClinicianTable.Column) throws(ResultFault) -> Int {
      try table.position(of: column.rawValue)
    }
    npi = try position(.npi)
    tin = try position(.tin)
    flags = [
      (.individualEligible, try position(.individualEligible)),
      (.groupEligible, try position(.groupEligible)),
      (.reweighted, try position(.reweighted)),
      (.individualReweighted, try position(.individualReweighted)),
      (.groupReweighted, try position(.groupReweighted)),
      (.virtualGroupReweighted, try position(.virtualGroupReweighted)),
    ]
    participation = try position(.participation)
    basis = try position(.basis)
    individualBasis = try position(.individualBasis)
    weights = [
      try position(.qualityWeight), try position(.costWeight), try position(.iaWeight),
      try position(.piWeight),
    ]
    frameworks = FrameworkOfWeights(policy)
  }

  /// What the row that a view has selected says.
  func outcome(_ row: inout RecordView) -> OurOutcome {
    var outcome = OurOutcome()
    for (column, position) in flags {
      switch row.singleByte(at: position) {
      case UInt8(ascii: "Y"): outcome.values[column] = .yes
      case UInt8(ascii: "N"): outcome.values[column] = .no
      default: break
      }
    }
    let participation = Participation(row.field(at: participation))
    outcome.values[.participation] = participation.map { .participation($0) }
    outcome.basis = Basis(row.field(at: basis))
    outcome.individualBasis = Basis(row.field(at: individualBasis))
    for column in OutcomeSchema.Column.individualReasons {
      outcome.values[column] = column.value(in: outcome.individualBasis)
    }
    addReasons(to: &outcome, participation)
    addWeights(to: &outcome, &row, participation)
    return outcome
  }

  /// Adds the reasons of the level at which the clinician participates, where its basis has them.
  private func addReasons(to outcome: inout OurOutcome, _ participation: Participation?) {
    switch participation {
    case .individual, .group, .subgroup: break
    // Whether it is overridden is not told.
    case .virtualGroup where !outcome.basis.isEmpty: break
    case .virtualGroup, .apmEntity, .some(.none), nil: return
    }
    for column in OutcomeSchema.Column.participationReasons {
      outcome.values[column] = column.value(in: outcome.basis)
    }
  }

  private func addWeights(
    to outcome: inout OurOutcome,
    _ row: inout RecordView,
    _ participation: Participation?
  ) {
    let columns: [OutcomeSchema.Column] = [.qualityWeight, .costWeight, .iaWeight, .piWeight]
    for (place, position) in weights.enumerated() {
      let cell = row.field(at: position)
      guard !cell.isEmpty, cell.count <= 3 else { return }
      let percent = cell.reduce(0) { $0 * 10 + UInt16($1 & 15) }
      outcome.values[columns[place]] = .weight(percent * 100)
      outcome.weights[place] = UInt8(truncatingIfNeeded: percent)
    }
    guard let participation else { return }
    outcome.values[.framework] = frameworks[outcome.weights, participation]
      .map { .frameworks($0) }
  }
}

/// Where the columns of a group's row are.
struct GroupRow: Sendable {
  let tin: Int
  private let basis: Int
  private let overridden: Int
  private let smallPractice: Int

  init(_ table: ResultTableReader) throws(ResultFault) {
    func position(_ column: GroupTable.Column) throws(ResultFault) -> Int {
      try table.position(of: column.rawValue)
    }
    tin = try position(.tin)
    basis = try position(.basis)
    overridden = try position(.overridden)
    smallPractice = try position(.smallPractice)
  }

  /// What the row that a view has selected says.
  func group(_ row: inout RecordView) -> OurGroup {
    let small = row.singleByte(at: smallPractice)
    return OurGroup(
      basis: Basis(row.field(at: basis)),
      isOverridden: row.singleByte(at: overridden) == UInt8(ascii: "Y"),
      isSmall: small == UInt8(ascii: "Y") ? true : small == UInt8(ascii: "N") ? false : nil
    )
  }
}

extension ResultTableReader {
  /// The position of a column without which there is nothing to compare.
  fileprivate func position(of column: String) throws(ResultFault) -> Int {
    // A table of JSON lines without rows has no columns, and nothing is looked for in it.
    guard !columns.isEmpty else { return 0 }
    guard let position = columns.firstIndex(of: column) else {
      throw ResultFault(.missingColumn(column), in: path)
    }
    return position
  }
}

extension Basis {
  /// The basis that some codes are, joined by `;`; those that are not known are left out.
  fileprivate init(_ codes: UnsafeBufferPointer<UInt8>) {
    self.init()
    guard !codes.isEmpty else { return }
    for code in codes.split(separator: UInt8(ascii: ";")) {
      if let known = Self.named.first(where: { $0.name.elementsEqual(code) }) {
        formUnion(known.basis)
      }
    }
  }

  private static let named = BasisCode.allCases.map {
    (name: Array($0.rawValue.utf8), basis: Basis($0))
  }
}

extension Participation {
  fileprivate init?(_ cell: UnsafeBufferPointer<UInt8>) {
    guard let known = Self.named.first(where: { $0.name.elementsEqual(cell) }) else { return nil }
    self = known.participation
  }

  private static let named = allCases.map { (name: Array($0.rawValue.utf8), participation: $0) }
}
