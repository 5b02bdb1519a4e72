public import Foundation
internal import QPPModel

/// Why a policy file cannot be used.
public struct PolicyFault: Error, Hashable {
  /// What is wrong, naming the key, and what would be right.
  public let reason: String
}

extension YearPolicy {
  /// The built-in policy files, one a year without a gap.
  private static let builtInFiles = [
    PackageResources.PY2022_json,
    PackageResources.PY2023_json,
    PackageResources.PY2024_json,
    PackageResources.PY2025_json,
    PackageResources.PY2026_json,
  ]

  /// The years that have a built-in policy file.
  public static let years = 2022...2021 + builtInFiles.count

  /// The built-in policy of a year, nil where there is none.
  public static func builtIn(year: Int) throws(PolicyFault) -> YearPolicy? {
    guard let bytes = builtInFile(year: year) else { return nil }
    return try read(json: Data(bytes), for: year)
  }

  /// The bytes of the built-in policy file of a year, nil where there is none.
  public static func builtInFile(year: Int) -> [UInt8]? {
    years.contains(year) ? builtInFiles[year - years.lowerBound] : nil
  }

  /// Reads and validates a policy file for the performance year `year`.
  public static func read(json: Data, for year: Int) throws(PolicyFault) -> YearPolicy {
    let policy: YearPolicy
    do {
      policy = try JSONDecoder().decode(YearPolicy.self, from: json)
    } catch let error as DecodingError {
      throw PolicyFault(reason: error.reason(inFormatOf: "policy"))
    } catch {
      throw PolicyFault(reason: "\(error)")
    }
    try policy.validate(for: year)
    return policy
  }

  private func validate(for year: Int) throws(PolicyFault) {
    guard performanceYear == year else {
      throw PolicyFault(
        reason: "performanceYear is \(performanceYear), but the run is for \(year)"
      )
    }
    guard TimeZone(identifier: applications.windowTimeZone.value) != nil else {
      throw PolicyFault(
        reason: "applications.windowTimeZone: "
          + "\"\(applications.windowTimeZone.value)\" is not a known time zone"
      )
    }
    guard automaticReweighting.ascBasedRequiresAllEligible.value else {
      throw PolicyFault(
        reason:
          "automaticReweighting.ascBasedRequiresAllEligible is false, but the only rule there "
          + "is asks that all eligible clinicians of a group are ASC-based; it has to be true"
      )
    }
    try validatePercentages()
    try weights.validate()
  }

  private func validatePercentages() throws(PolicyFault) {
    let percentages = [
      (
        "automaticReweighting.groupDesignationExceedsPercent",
        automaticReweighting.groupDesignationExceedsPercent.value
      ),
      ("applications.encounterPercentExceeds", applications.encounterPercentExceeds.value),
      (
        "applications.entityShareExceedsPercent", applications.entityShareExceedsPercent.value
      ),
      ("audit.nearThresholdFromPercent", audit.nearThresholdFromPercent.value),
      ("audit.nearThresholdToPercent", audit.nearThresholdToPercent.value),
    ]
    for (key, value) in percentages where !(0...100).contains(value) {
      throw PolicyFault(reason: "\(key): \(value) is not a percentage from 0 to 100")
    }
  }
}

extension YearPolicy.Weights {
  /// The sets of categories that a table of the traditional kind has to have a row for: all with
  /// fewer than three categories, because with three or four the result is neutral.
  private static let traditionalSets = PerformanceCategories.allSets.filter { $0.count < 3 }

  /// The sets that the table of the APP has to have a row for: cost is never scored there, and
  /// improvement activities always are.
  private static let appSets: [PerformanceCategories] =
    [[], .promotingInteroperability, .quality]

  fileprivate func validate() throws(PolicyFault) {
    try Self.validate(standard, named: "standard", has: Self.traditionalSets)
    try Self.validate(smallPractice, named: "smallPractice", has: Self.traditionalSets)
    try Self.validate(app, named: "app", has: Self.appSets)
  }

  private static func validate(
    _ rows: [WeightRow],
    named name: String,
    has sets: [PerformanceCategories]
  ) throws(PolicyFault) {
    for (index, row) in rows.enumerated() {
      guard row.weights.sum == 100 else {
        throw PolicyFault(
          reason: "weights.\(name)[\(index)] sums to \(row.weights.sum), not to 100"
        )
      }
      for category in PerformanceCategory.allCases
      where row.reweighted.contains(PerformanceCategories(category)) && row.weights[category] != 0 {
        throw PolicyFault(
          reason: "weights.\(name)[\(index)] gives \(category.rawValue) a weight, "
            + "though it is reweighted to 0"
        )
      }
    }
    for set in sets {
      let count = rows.count { $0.reweighted == set }
      guard count == 1 else {
        let names = PerformanceCategory.allCases
          .filter { set.contains(PerformanceCategories($0)) }.map(\.rawValue)
        throw PolicyFault(
          reason: "weights.\(name) has \(count) rows for reweighted "
            + "[\(names.joined(separator: ", "))], where it needs one"
        )
      }
    }
    guard rows.count == sets.count else {
      throw PolicyFault(
        reason: "weights.\(name) has \(rows.count) rows, where it needs \(sets.count)"
      )
    }
  }
}
