internal import ExportReading
internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// Which frameworks a clinician's weights can come from: a result has the weights, and not the framework.
struct FrameworkOfWeights: Sendable {
  private var frameworks: [SIMD4<UInt8>: Frameworks] = [:]
  /// Whether APM Entities take the weights of the APP under any framework.
  private let entitiesTakeAPP: Bool

  init(_ policy: YearPolicy) {
    let tables = WeightTables(policy: policy)
    for table in WeightTables.Table.allCases {
      let framework = table == .app ? Frameworks.app : .outsideAPP
      for reweighted in PerformanceCategories.allSets {
        let weights = tables.determination(table, reweighted: reweighted).weights
        frameworks[weights.vector, default: []].formUnion(framework)
      }
    }
    entitiesTakeAPP = policy.weights.apmEntityOutsideAPP.value == .app
  }

  /// The frameworks of some weights; nil where nothing follows from them.
  subscript(weights: SIMD4<UInt8>, participation: Participation) -> Frameworks? {
    if participation == .virtualGroup || participation == .apmEntity && entitiesTakeAPP {
      return nil
    }
    guard let frameworks = frameworks[weights], frameworks != Frameworks.app.union(.outsideAPP)
    else { return nil }
    return frameworks
  }
}

extension CategoryWeights {
  /// Quality, cost, improvement activities and Promoting Interoperability, in percent.
  var vector: SIMD4<UInt8> {
    SIMD4(
      UInt8(quality),
      UInt8(cost),
      UInt8(improvementActivities),
      UInt8(promotingInteroperability)
    )
  }

  init(_ vector: SIMD4<UInt8>) {
    self.init(
      quality: Int(vector[0]),
      cost: Int(vector[1]),
      improvementActivities: Int(vector[2]),
      promotingInteroperability: Int(vector[3])
    )
  }
}
