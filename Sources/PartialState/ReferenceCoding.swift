internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

// What the reference tables say, as bytes. Numbers are of seven bits a byte; what can be missing is 0, else
// one more than its number; codes are numbers by their order; identifiers are their length and their bytes.
//
// A practice: its length (4 bytes), its TIN, whether it concerns others, and then the group, the virtual
// group, the submissions, and the lists of participations, submitters, applications and sites, each with its
// count before it.

extension ByteWriter {
  /// Appends what is said of a practice.
  mutating func append(_ references: PracticeReferences) {
    appendCounted { body in
      body.append(number: references.tin.rawValue)
      body.append(flag: references.concernsOthers)
      body.append(references.group)
      body.append(optional: references.virtualGroup)
      body.append(references.submissions)
      body.append(list: references.participations) { body, participation in
        body.append(optional: participation.npi?.withoutCheckDigit)
        body.append(number: participation.entity)
      }
      body.append(list: references.submitters) { body, submitter in
        body.append(number: submitter.npi.withoutCheckDigit)
        body.append(submitter.submissions)
      }
      body.append(list: references.applications) { $0.append($1, tin: nil) }
      body.append(list: references.sites) { body, site in
        body.append(site.id)
        body.append(number: site.hardships.rawValue)
      }
    }
  }

  /// Appends what is said of no single practice.
  mutating func append(_ shared: SharedReferences) {
    append(list: ExportTable.allCases.filter(shared.tablesRead.contains)) { $0.append(code: $1) }
    append(list: shared.virtualGroups) { body, virtualGroup in
      body.append(virtualGroup.id)
      body.append(number: virtualGroup.granted.rawValue)
      body.append(virtualGroup.submissions)
    }
    append(list: shared.subgroups) { body, subgroup in
      body.append(subgroup.id)
      body.append(optional: subgroup.tin?.rawValue)
    }
    append(list: shared.entities) { body, entity in
      body.append(entity.id)
      body.append(flag: entity.row != nil)
      if let row = entity.row {
        body.append(code: row.program)
        body.append(optionalCode: row.framework)
        body.append(flag: row.eucGranted)
      }
      body.append(flag: entity.hasParticipation)
      body.append(optional: entity.score?.tenThousandths)
    }
    append(list: shared.applications) { $0.append($1, tin: $1.row.tin) }
  }

  private mutating func append<Element>(
    list: [Element],
    _ append: (inout ByteWriter, Element) -> Void
  ) {
    self.append(number: list.count)
    for element in list { append(&self, element) }
  }

  private mutating func append(flag: Bool) { append(number: flag ? 1 : 0) }

  private mutating func append(optional number: (some BinaryInteger)?) {
    append(number: number.map { UInt64($0) + 1 } ?? 0)
  }

  private mutating func append(code: some CaseIterable & Equatable) { append(number: code.ordinal) }

  private mutating func append(optionalCode code: (some CaseIterable & Equatable)?) {
    append(optional: code?.ordinal)
  }

  private mutating func append(_ id: Identifier) {
    append(number: id.count)
    id.withBytes { append(Array($0)) }
  }

  /// Appends the highest score of submissions: how many there are does not matter to whoever decides.
  private mutating func append(_ submissions: CountingSubmissions) {
    append(optional: submissions.score?.tenThousandths)
  }

  private mutating func append(_ group: Group?) {
    append(flag: group != nil)
    guard let group else { return }
    append(optional: group.reporting?.rawValue)
    append(optional: group.size)
    append(optionalCode: group.framework)
    for mark in [group.nonPatientFacing, group.hospitalBased, group.ascBased, group.smallPractice] {
      append(optional: mark.map { $0 ? 1 : 0 })
    }
    append(flag: group.lowVolume)
    append(flag: group.optedIn)
    append(number: group.reweightedCategories.rawValue)
    append(number: group.granted.rawValue)
  }

  /// Appends an application, with a TIN where it is not that of the practice that it is listed for.
  private mutating func append(_ application: IdentifiedApplication, tin: TIN?) {
    let row = application.row
    append(application.id)
    append(code: row.request.type)
    append(code: row.request.level)
    append(number: row.request.categories.rawValue)
    append(code: row.status)
    append(optionalCode: row.reason)
    append(optional: row.npi?.withoutCheckDigit)
    append(optional: tin?.rawValue)
    append(optional: row.virtualGroup)
    append(optional: row.subgroup)
    append(optional: row.entity)
    append(flag: row.isOfRunYear)
    append(number: row.ownFailures.rawValue)
    append(flag: row.hasExactlyHalf)
    append64(row.content)
    append(flag: row.isDuplicate)
  }
}

/// How many there are of what practices refer to by number.
struct ReferenceCounts {
  let virtualGroups: Int
  let subgroups: Int
  let entities: Int
}

extension PracticeReferences {
  /// Reads the TIN, and whether the practice concerns others.
  static func head(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> (tin: TIN, concernsOthers: Bool) {
    (try PracticeState.tin(&reader), try reader.flag())
  }

  /// Reads what is said of a practice without its length, out of bytes that can be anything.
  init(decoding bytes: ArraySlice<UInt8>, _ counts: ReferenceCounts) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    let (tin, concernsOthers) = try Self.head(&reader)
    self.init(tin: tin)
    group = try reader.group(tin)
    virtualGroup = try reader.optional(below: counts.virtualGroups, "a virtual group")
    submissions = try reader.submissions()
    participations = try reader.list(ofAtLeast: 2) { (reader) throws(ByteReader.Malformed) in
      let npi = try reader.optionalNPI()
      return Participation(npi: npi, entity: try reader.place(below: counts.entities, "an entity"))
    }
    submitters = try reader.list(ofAtLeast: 2) { (reader) throws(ByteReader.Malformed) in
      let npi = NPI(withoutCheckDigit: try reader.number(below: ByteReader.npiLimit, "an NPI"))
      return Submitter(npi: npi, submissions: try reader.submissions())
    }
    applications = try reader.list(ofAtLeast: 16) { (reader) throws(ByteReader.Malformed) in
      try reader.application(of: tin, counts)
    }
    sites = try reader.list(ofAtLeast: 2) { (reader) throws(ByteReader.Malformed) in
      let id = try reader.identifier()
      return Site(tin: tin, id: id, hardships: HardshipReasons(rawValue: try reader.bits()))
    }
    guard concernsOthers == self.concernsOthers else {
      throw ByteReader.Malformed(reason: "a mark is wrong")
    }
    try reader.end()
  }
}

extension SharedReferences {
  /// Reads what is said of no single practice, out of bytes that can be anything.
  init(decoding bytes: [UInt8]) throws(ByteReader.Malformed) {
    self.init()
    var reader = ByteReader(bytes[...])
    tablesRead = Set(
      try reader.list(ofAtLeast: 1) { (reader) throws(ByteReader.Malformed) in
        try reader.code(ExportTable.self)
      }
    )
    virtualGroups = try reader.list(ofAtLeast: 3) { (reader) throws(ByteReader.Malformed) in
      let id = try reader.identifier()
      let granted = GrantedExceptions(rawValue: try reader.bits())
      return VirtualGroup(id: id, granted: granted, submissions: try reader.submissions())
    }
    subgroups = try reader.list(ofAtLeast: 2) { (reader) throws(ByteReader.Malformed) in
      Subgroup(id: try reader.identifier(), tin: try reader.optionalTIN())
    }
    entities = try reader.list(ofAtLeast: 4) { (reader) throws(ByteReader.Malformed) in
      let id = try reader.identifier()
      var row: APMEntity?
      if try reader.flag() {
        row = APMEntity(
          id: id,
          program: try reader.code(APMProgram.self),
          framework: try reader.optionalCode(ReportingFramework.self),
          eucGranted: try reader.flag()
        )
      }
      let hasParticipation = try reader.flag()
      let score = try reader.optionalScore()
      return Entity(id: id, row: row, hasParticipation: hasParticipation, score: score)
    }
    let counts = counts
    applications = try reader.list(ofAtLeast: 16) { (reader) throws(ByteReader.Malformed) in
      try reader.application(of: nil, counts)
    }
    try reader.end()
  }

  /// How many there are of what is referred to by number.
  var counts: ReferenceCounts {
    ReferenceCounts(
      virtualGroups: virtualGroups.count,
      subgroups: subgroups.count,
      entities: entities.count
    )
  }
}

extension ByteReader {
  /// What NPIs without their check digit are below.
  fileprivate static var npiLimit: UInt64 { 1_000_000_000 }

  fileprivate mutating func list<Element>(
    ofAtLeast size: Int,
    _ read: (inout ByteReader) throws(Malformed) -> Element
  ) throws(Malformed) -> [Element] {
    let count = try count(ofAtLeast: size)
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try read(&self)) }
    return list
  }

  fileprivate mutating func flag() throws(Malformed) -> Bool {
    try number(below: 2, "a mark") == 1
  }

  /// A set of up to eight members.
  fileprivate mutating func bits() throws(Malformed) -> UInt8 {
    UInt8(truncatingIfNeeded: try number(below: 256, "a set"))
  }

  /// A number among `count`.
  fileprivate mutating func place(below count: Int, _ name: String) throws(Malformed) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(below: UInt64(count), name))
  }

  private mutating func optional(below limit: UInt64, _ name: String) throws(Malformed) -> UInt64? {
    let number = try number(below: limit + 1, name)
    return number == 0 ? nil : number - 1
  }

  fileprivate mutating func optional(below count: Int, _ name: String) throws(Malformed) -> UInt32?
  {
    try optional(below: UInt64(count), name).map { UInt32(truncatingIfNeeded: $0) }
  }

  fileprivate mutating func optionalNPI() throws(Malformed) -> NPI? {
    try optional(below: Self.npiLimit, "an NPI").map { NPI(withoutCheckDigit: $0) }
  }

  fileprivate mutating func optionalTIN() throws(Malformed) -> TIN? {
    try optional(below: 10_000_000_000, "a TIN").map { TIN(digits: $0) }
  }

  fileprivate mutating func optionalScore() throws(Malformed) -> Score? {
    try optional(below: UInt64(Score.maximum.tenThousandths) + 1, "a score").map {
      Score(tenThousandths: Int32(truncatingIfNeeded: $0))
    }
  }

  fileprivate mutating func code<Value: CaseIterable>(
    _ type: Value.Type
  ) throws(Malformed) -> Value {
    let cases = Array(Value.allCases)
    return cases[Int(try number(below: UInt64(cases.count), "a code"))]
  }

  fileprivate mutating func optionalCode<Value: CaseIterable>(
    _ type: Value.Type
  ) throws(Malformed) -> Value? {
    let cases = Array(Value.allCases)
    return try optional(below: UInt64(cases.count), "a code").map { cases[Int($0)] }
  }

  fileprivate mutating func identifier() throws(Malformed) -> Identifier {
    let text = try bytes(count(ofAtLeast: 1))
    guard let id = text.withContiguousStorageIfAvailable({ Identifier($0) }) ?? nil else {
      throw Malformed(reason: "an identifier is malformed")
    }
    return id
  }

  fileprivate mutating func submissions() throws(Malformed) -> CountingSubmissions {
    CountingSubmissions(highest: try optionalScore())
  }

  fileprivate mutating func group(_ tin: TIN) throws(Malformed) -> Group? {
    guard try flag() else { return nil }
    let levels = UInt64(1) << UInt64(ReportingLevels.bitCount)
    var group = Group(tin: tin)
    group.reporting = try optional(below: levels, "a set of levels").map {
      ReportingLevels(rawValue: UInt16(truncatingIfNeeded: $0))
    }
    group.size = try optional(below: 1 << 31, "a size").map { Int32(truncatingIfNeeded: $0) }
    group.framework = try optionalCode(ReportingFramework.self)
    group.nonPatientFacing = try optional(below: 2 as UInt64, "a mark").map { $0 == 1 }
    group.hospitalBased = try optional(below: 2 as UInt64, "a mark").map { $0 == 1 }
    group.ascBased = try optional(below: 2 as UInt64, "a mark").map { $0 == 1 }
    group.smallPractice = try optional(below: 2 as UInt64, "a mark").map { $0 == 1 }
    group.lowVolume = try flag()
    group.optedIn = try flag()
    group.reweightedCategories = PerformanceCategories(rawValue: try bits())
    group.granted = GrantedExceptions(rawValue: try bits())
    return group
  }

  /// An application, of a TIN where it is listed for a practice.
  fileprivate mutating func application(
    of tin: TIN?,
    _ counts: ReferenceCounts
  ) throws(Malformed) -> IdentifiedApplication {
    let id = try identifier()
    let request = ExceptionRequest(
      type: try code(ExceptionType.self),
      level: try code(ApplicationLevel.self),
      categories: PerformanceCategories(rawValue: try bits())
    )
    let status = try code(ApplicationStatus.self)
    let reason = try optionalCode(HardshipReason.self)
    let npi = try optionalNPI()
    let own = try optionalTIN()
    let row = ApplicationRow(
      request: request,
      status: status,
      reason: reason,
      npi: npi,
      tin: tin ?? own,
      virtualGroup: try optional(below: counts.virtualGroups, "a virtual group"),
      subgroup: try optional(below: counts.subgroups, "a subgroup"),
      entity: try optional(below: counts.entities, "an entity"),
      isOfRunYear: try flag(),
      ownFailures: ApplicationFailures(
        rawValue: UInt32(truncatingIfNeeded: try number(below: 1 << 32, "a set of failures"))
      ),
      hasExactlyHalf: try flag(),
      content: try read64(),
      isDuplicate: try flag()
    )
    return IdentifiedApplication(id: id, row: row)
  }
}
