package import QPPModel

/// Everything of one performance year that is a number, a date, a list or a table, each with its
/// citation.
///
/// One complete file per year, so that it reads against one guide; see `Years/`.
package struct YearPolicy: Decodable, Sendable {
  package let performanceYear: Int
  package let paymentYear: Cited<Int>
  /// The final score, in points, below which the payment adjustment is negative.
  package let performanceThreshold: Cited<Int>
  package let automaticReweighting: AutomaticReweighting
  package let applications: Applications
  package let submissions: Submissions
  package let subgroups: Subgroups
  package let sharedSavings: SharedSavings
  package let virtualGroups: VirtualGroups
  package let audit: Audit
  package let weights: Weights

  /// Who is reweighted without applying.
  package struct AutomaticReweighting: Decodable, Sendable {
    package let clinicianTypes: Cited<[ClinicianType]>
    /// The most clinicians of a small practice.
    package let smallPracticeMaximumClinicians: Cited<Int>
    /// The percentage of a group's clinicians that a designation has to exceed to be the group's.
    package let groupDesignationExceedsPercent: Cited<Int>
    /// Whether a group is ASC-based where all of its eligible clinicians are.
    package let ascBasedRequiresAllEligible: Cited<Bool>
  }

  /// What an application has to be, to be approved.
  package struct Applications: Decodable, Sendable {
    package let levels: Cited<[ApplicationLevel]>
    package let windowTimeZone: Cited<String>
    /// When applications open, nil where it is not known.
    package let windowOpens: Cited<LocalDateTime?>
    /// The last instant that is in time.
    package let windowCloses: Cited<LocalDateTime>
    package let acceptedReasons: Cited<[HardshipReason]>
    /// The percentage of patient encounters that has to be exceeded.
    package let encounterPercentExceeds: Cited<Int>
    package let descriptionMaximumCharacters: Cited<Int>
    package let relationshipsNeedingPermission: Cited<[SubmitterRelationship]>
    package let certificationIDAlphanumericLength: Cited<Int>
    package let certificationIDCHPDigits: Cited<Int>
    package let certificationIDCHPLGroups: Cited<Int>
  }

  /// Which data submissions count.
  package struct Submissions: Decodable, Sendable {
    package let override: Cited<SubmissionOverride>
    package let levels: Cited<[SubmissionLevel]>
  }

  package struct Subgroups: Decodable, Sendable {
    /// Whether the year has subgroups at all.
    package let exist: Cited<Bool>
  }

  package struct SharedSavings: Decodable, Sendable {
    /// Whether participants of Shared Savings ACOs have to report the category.
    package let reportingRequired: Cited<Bool>
  }

  package struct VirtualGroups: Decodable, Sendable {
    package let minimumTINs: Cited<Int>
    package let maximumCliniciansPerTIN: Cited<Int>
  }

  /// What an auditor is told of.
  package struct Audit: Decodable, Sendable {
    package let nearThresholdFromPercent: Cited<Int>
    package let nearThresholdToPercent: Cited<Int>
  }

  /// The weights of the four categories, by which of them are reweighted to 0%.
  package struct Weights: Decodable, Sendable {
    package let apmEntityOutsideAPP: Cited<APMEntityWeights>
    package let standard: [WeightRow]
    package let smallPractice: [WeightRow]
    package let app: [WeightRow]
  }
}

/// Which submissions of Promoting Interoperability data void an exception and automatic
/// reweighting.
package enum SubmissionOverride: String, Decodable, Sendable {
  /// Any data, even a date or one attestation.
  case any
  /// Only one with all measures, attestations, the CEHRT ID and the performance period.
  case qualifying
}

/// How an APM Entity that does not report the APP is weighted.
package enum APMEntityWeights: String, Decodable, Sendable {
  /// By the table of the APP.
  case app
  /// By the standard table, with cost reweighted to 0%.
  case costReweighted = "cost-reweighted"
}

/// The weights, in percent, for one set of reweighted categories.
package struct WeightRow: Decodable, Sendable {
  package let reweighted: PerformanceCategories
  package let weights: CategoryWeights
  package let citation: String
  package let note: String?

  private enum Key: String, CodingKey {
    case reweighted
    case quality
    case cost
    case ia
    case pi
    case citation
    case note
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let categories = try container.decode([PerformanceCategory].self, forKey: .reweighted)
    reweighted = PerformanceCategories(categories.map(PerformanceCategories.init))
    weights = CategoryWeights(
      quality: try container.decode(Int.self, forKey: .quality),
      cost: try container.decode(Int.self, forKey: .cost),
      improvementActivities: try container.decode(Int.self, forKey: .ia),
      promotingInteroperability: try container.decode(Int.self, forKey: .pi)
    )
    citation = try container.decode(Citation.self, forKey: .citation).text
    note = try container.decodeIfPresent(String.self, forKey: .note)
  }
}

/// The weights of the four performance categories, in percent.
package struct CategoryWeights: Hashable, Sendable {
  package let quality: Int
  package let cost: Int
  package let improvementActivities: Int
  package let promotingInteroperability: Int

  package init(
    quality: Int,
    cost: Int,
    improvementActivities: Int,
    promotingInteroperability: Int
  ) {
    self.quality = quality
    self.cost = cost
    self.improvementActivities = improvementActivities
    self.promotingInteroperability = promotingInteroperability
  }

  package var sum: Int { quality + cost + improvementActivities + promotingInteroperability }

  /// The weight of one category.
  package subscript(category: PerformanceCategory) -> Int {
    switch category {
    case .quality: quality
    case .cost: cost
    case .improvementActivities: improvementActivities
    case .promotingInteroperability: promotingInteroperability
    }
  }
}

extension ClinicianType: Decodable {}
extension ApplicationLevel: Decodable {}
extension HardshipReason: Decodable {}
extension SubmitterRelationship: Decodable {}
extension SubmissionLevel: Decodable {}
extension PerformanceCategory: Decodable {}

extension LocalDateTime: Decodable {
  /// Reads `YYYY-MM-DDTHH:MM:SS`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: "T").map {
      $0.split { $0 == "-" || $0 == ":" }.map { Int($0) }
    }
    guard text.utf8.count == 19, parts.count == 2, parts[0].count == 3, parts[1].count == 3,
      let year = parts[0][0], let month = parts[0][1], let day = parts[0][2],
      let hour = parts[1][0], let minute = parts[1][1], let second = parts[1][2],
      let date = CalendarDate(year: year, month: month, day: day),
      let local = LocalDateTime(date: date, hour: hour, minute: minute, second: second)
    else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is not a local time YYYY-MM-DDTHH:MM:SS"
      )
    }
    self = local
  }
}
