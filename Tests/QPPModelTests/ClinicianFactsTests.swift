import QPPModel
import Testing

struct ClinicianFactsTests {
  static let flags: [ClinicianFacts.Flag] = [
    .nonPatientFacing, .hospitalBased, .ascBased, .eligibleType, .lowVolume, .newlyEnrolled,
    .optedIn, .qualityReweighted, .costReweighted, .improvementActivitiesReweighted, .unknownType,
    .subgroupMismatch, .eucGranted, .lateJoiner, .dataCompromised, .hardshipGranted,
  ]

  /// Every field as it reads, in one row.
  private func reading(_ facts: ClinicianFacts) -> [String] {
    Self.flags.map { "\(facts[$0])" }
      + ["\(facts.typeOrdinal)", String(describing: facts.smallPractice), "\(facts.qpStatus)"]
  }

  private var emptyAndFull: [ClinicianFacts] {
    var full = ClinicianFacts()
    for flag in Self.flags { full[flag] = true }
    full.typeOrdinal = ClinicianType.other.ordinal
    full.smallPractice = true
    full.qpStatus = .partiallyQualifying
    return [ClinicianFacts(), full]
  }

  @Test(arguments: flags.indices, [false, true])
  func `setting a flag leaves every other field alone`(position: Int, value: Bool) {
    for start in emptyAndFull {
      var facts = start
      facts[Self.flags[position]] = value
      var expected = reading(start)
      expected[position] = "\(value)"
      #expect(reading(facts) == expected)
    }
  }

  @Test(arguments: ClinicianType.allCases)
  func `setting the type leaves every other field alone`(type: ClinicianType) {
    for start in emptyAndFull {
      var facts = start
      facts.typeOrdinal = type.ordinal
      var expected = reading(start)
      expected[Self.flags.count] = "\(type.ordinal)"
      #expect(reading(facts) == expected)
    }
  }

  @Test(arguments: [nil, false, true])
  func `setting small practice leaves every other field alone`(value: Bool?) {
    for start in emptyAndFull {
      var facts = start
      facts.smallPractice = value
      var expected = reading(start)
      expected[Self.flags.count + 1] = String(describing: value)
      #expect(reading(facts) == expected)
    }
  }

  @Test(arguments: QPStatus.allCases)
  func `setting the QP status leaves every other field alone`(status: QPStatus) {
    for start in emptyAndFull {
      var facts = start
      facts.qpStatus = status
      var expected = reading(start)
      expected[Self.flags.count + 2] = "\(status)"
      #expect(reading(facts) == expected)
      #expect(facts[.isQualifyingParticipant] == (status == .qualifying))
      #expect(facts[.isPartiallyQualifyingParticipant] == (status == .partiallyQualifying))
    }
  }

  /// What automatic reweighting looks at beside the type.
  private static let grounds: [ClinicianFacts.Flag] = [
    .nonPatientFacing, .hospitalBased, .ascBased, .eucGranted, .lateJoiner, .dataCompromised,
  ]

  @Test func `designations, type and grants alone make the index`() {
    var indices: Set<Int> = []
    for type in ClinicianType.allCases {
      for set in 0..<1 << Self.grounds.count {
        var facts = emptyAndFull[0]
        facts.typeOrdinal = type.ordinal
        for (bit, flag) in Self.grounds.enumerated() { facts[flag] = set >> bit & 1 != 0 }
        indices.insert(facts.automaticGrounds)
        let alone = facts.automaticGrounds
        for flag in [
          ClinicianFacts.Flag.eligibleType, .lowVolume, .newlyEnrolled, .optedIn,
          .qualityReweighted, .costReweighted, .improvementActivitiesReweighted, .unknownType,
          .subgroupMismatch, .hardshipGranted,
        ] {
          facts[flag] = true
        }
        facts.smallPractice = true
        facts.qpStatus = .qualifying
        #expect(facts.automaticGrounds == alone)
      }
    }
    #expect(indices.count == ClinicianType.allCases.count << Self.grounds.count)
    #expect(indices.allSatisfy { (0..<ClinicianFacts.automaticGroundsCount).contains($0) })
  }

  @Test(arguments: [
    (ClinicianFacts.Flag.qualityReweighted, PerformanceCategories.quality),
    (.costReweighted, .cost), (.improvementActivitiesReweighted, .improvementActivities),
  ])
  func `each category has its flag`(flag: ClinicianFacts.Flag, category: PerformanceCategories) {
    var facts = ClinicianFacts()
    #expect(facts.reweightedCategories == [])
    facts[flag] = true
    #expect(facts.reweightedCategories == category)
  }
}
