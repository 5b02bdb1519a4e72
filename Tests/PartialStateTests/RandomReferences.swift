import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport

/// What made-up reference tables say, with everything that can be there or missing.
struct RandomReferences {
  private var generator: SeededGenerator
  private let shared: SharedReferences

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    shared = try Self.shared(&generator)
  }

  /// What is of no single practice.
  var sharedReferences: SharedReferences { shared }

  private static func shared(
    _ generator: inout SeededGenerator
  ) throws -> SharedReferences {
    var shared = SharedReferences()
    shared.tablesRead = Set(ExportTable.allCases.filter { _ in .random(using: &generator) })
    for number in 0..<4 {
      guard let id = Identifier("X-\(number)") else { continue }
      shared.virtualGroups.append(
        .init(
          id: id,
          granted: GrantedExceptions(rawValue: .random(in: 0...7, using: &generator)),
          submissions: submissions(&generator)
        )
      )
      let tin = Bool.random(using: &generator) ? TIN(digits: UInt64(number)) : nil
      shared.subgroups.append(.init(id: id, tin: tin))
      let row = Bool.random(using: &generator)
      shared.entities.append(
        .init(
          id: id,
          row: row
            ? APMEntity(
              id: id,
              program: .allCases.randomElement(using: &generator) ?? .other,
              framework: ReportingFramework.allCases.randomElement(using: &generator),
              eucGranted: .random(using: &generator)
            ) : nil,
          hasParticipation: .random(using: &generator),
          score: Bool.random(using: &generator) ? .maximum : nil
        )
      )
    }
    shared.applications = (0..<4).compactMap { application($0, &generator) }
    return shared
  }

  /// What is said of a practice.
  mutating func practice(_ number: Int) -> PracticeReferences {
    var practice = PracticeReferences(tin: TIN(digits: UInt64(number)))
    func some<Value>(_ value: Value) -> Value? {
      Bool.random(using: &generator) ? value : nil
    }
    if Bool.random(using: &generator) {
      practice.group = Group(
        tin: practice.tin,
        reporting: some([.group, .individual]),
        size: some(.random(in: 0...Int32.max, using: &generator)),
        nonPatientFacing: some(.random(using: &generator)),
        hospitalBased: some(.random(using: &generator)),
        framework: some(.mvp),
        lowVolume: .random(using: &generator),
        optedIn: .random(using: &generator),
        ascBased: some(.random(using: &generator)),
        smallPractice: some(.random(using: &generator)),
        reweightedCategories: PerformanceCategories(
          rawValue: .random(in: 0...15, using: &generator)
        ),
        granted: GrantedExceptions(rawValue: .random(in: 0...7, using: &generator))
      )
    }
    practice.virtualGroup = some(.random(in: 0..<4, using: &generator))
    practice.submissions = Self.submissions(&generator)
    for place in 0..<Int.random(in: 0...3, using: &generator) {
      let npi = NPI(withoutCheckDigit: UInt64.random(in: 0..<1_000_000_000, using: &generator))
      practice.participations.append(.init(npi: some(npi), entity: UInt32(place)))
      practice.submitters.append(.init(npi: npi, submissions: Self.submissions(&generator)))
      if let application = Self.application(place, of: practice.tin, &generator) {
        practice.applications.append(application)
      }
      if let id = Identifier("S-\(place)") {
        let hardships = HardshipReasons(rawValue: .random(in: 0...31, using: &generator))
        practice.sites.append(Site(tin: practice.tin, id: id, hardships: hardships))
      }
    }
    return practice
  }

  private static func submissions(_ generator: inout SeededGenerator) -> CountingSubmissions {
    let score = Score(tenThousandths: .random(in: 0...1_000_000, using: &generator))
    return CountingSubmissions(highest: Bool.random(using: &generator) ? score : nil)
  }

  private static func application(
    _ number: Int,
    of tin: TIN? = nil,
    _ generator: inout SeededGenerator
  ) -> IdentifiedApplication? {
    func some<Value>(_ value: Value) -> Value? {
      Bool.random(using: &generator) ? value : nil
    }
    let row = ApplicationRow(
      request: ExceptionRequest(
        type: .allCases.randomElement(using: &generator) ?? .euc,
        level: .allCases.randomElement(using: &generator) ?? .group,
        categories: PerformanceCategories(rawValue: .random(in: 0...15, using: &generator))
      ),
      status: .allCases.randomElement(using: &generator) ?? .draft,
      reason: HardshipReason.allCases.randomElement(using: &generator),
      npi: some(NPI(withoutCheckDigit: 123_456_789)),
      tin: tin ?? some(TIN(digits: 999_999_999)),
      virtualGroup: some(.random(in: 0..<4, using: &generator)),
      subgroup: some(.random(in: 0..<4, using: &generator)),
      entity: some(.random(in: 0..<4, using: &generator)),
      isOfRunYear: .random(using: &generator),
      ownFailures: ApplicationFailures(rawValue: .random(in: 0...UInt32.max, using: &generator)),
      hasExactlyHalf: .random(using: &generator),
      content: .random(in: 0...UInt64.max, using: &generator),
      isDuplicate: .random(using: &generator)
    )
    return Identifier("HX-\(number)").map { IdentifiedApplication(id: $0, row: row) }
  }
}
