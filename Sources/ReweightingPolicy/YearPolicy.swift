public import QPPModel

/// Everything of one performance year that is a number, a date, a list or a table, each with its
/// citation.
///
/// One complete file per year, so that it reads against one guide; see `Years/`. One object, because
/// rules that are asked millions of times are handed it.
public final class YearPolicy: Decodable, Sendable {
  public let performanceYear: Int
  public let paymentYear: Cited<Int>
  /// The final score, in points, below which the payment adjustment is negative.
  public let performanceThreshold: Cited<Int>
  public let automaticReweighting: AutomaticReweighting
  public let applications: Applications
  public let submissions: Submissions
  public let rollUp: RollUp
  public let subgroups: Subgroups
  public let sharedSavings: SharedSavings
  public let virtualGroups: VirtualGroups
  public let audit: Audit
  public let weights: Weights

  /// Who is reweighted without applying.
  public struct AutomaticReweighting: Decodable, Sendable {
    public let clinicianTypes: Cited<[ClinicianType]>
    /// The most clinicians of a small practice.
    public let smallPracticeMaximumClinicians: Cited<Int>
    /// The percentage of a group's clinicians that a designation has to exceed to be the group's.
    public let groupDesignationExceedsPercent: Cited<Int>
    /// Whether a group is ASC-based where all of its eligible clinicians are.
    public let ascBasedRequiresAllEligible: Cited<Bool>
    /// What is reweighted of a clinician who joined its practice at the end of the year.
    public let lateJoinerCategories: Cited<[PerformanceCategory]>
  }

  /// What an application has to be, to be approved.
  public struct Applications: Decodable, Sendable {
    /// The levels that can apply for a hardship exception of Promoting Interoperability.
    public let levels: Cited<[ApplicationLevel]>
    public let windowTimeZone: Cited<String>
    /// When applications open, nil where it is not known.
    public let windowOpens: Cited<LocalDateTime?>
    /// The last instant that is in time.
    public let windowCloses: Cited<LocalDateTime>
    public let acceptedReasons: Cited<[HardshipReason]>
    /// The percentage of patient encounters that has to be exceeded.
    public let encounterPercentExceeds: Cited<Int>
    public let descriptionMaximumCharacters: Cited<Int>
    public let relationshipsNeedingPermission: Cited<[SubmitterRelationship]>
    public let certificationIDAlphanumericLength: Cited<Int>
    public let certificationIDCHPDigits: Cited<Int>
    public let certificationIDCHPLGroups: Cited<Int>
    /// The events of a hardship exception.
    public let eventTypes: Cited<[EventType]>
    /// How many calendar years before the performance year an EHR can have been decertified in.
    public let decertificationYearsBefore: Cited<Int>
    /// The levels that can apply for an exception for extreme and uncontrollable circumstances.
    public let circumstancesLevels: Cited<[ApplicationLevel]>
    /// The events of an exception for extreme and uncontrollable circumstances; others are filed as
    /// hardship exceptions.
    public let circumstancesEventTypes: Cited<[EventType]>
    /// What an APM Entity has to ask for, and what is reweighted for all of it.
    public let entityCategories: Cited<[PerformanceCategory]>
    /// The percentage of its eligible participants that have to be reweighted for an APM Entity to
    /// apply.
    public let entityShareExceedsPercent: Cited<Int>
  }

  /// Which data submissions count.
  public struct Submissions: Decodable, Sendable {
    public let override: Cited<SubmissionOverride>
    public let levels: Cited<[SubmissionLevel]>
    /// The fewest days of a performance period, its first and its last counted.
    public let minimumPeriodDays: Cited<Int>
  }

  /// How the scores of an APM Entity's participants are averaged.
  public struct RollUp: Decodable, Sendable {
    /// Whether automatic reweighting of a clinician excludes it before its group's data is looked
    /// at.
    public let automaticBeforeGroupData: Cited<Bool>
  }

  public struct Subgroups: Decodable, Sendable {
    /// Whether the year has subgroups at all.
    public let exist: Cited<Bool>
  }

  public struct SharedSavings: Decodable, Sendable {
    /// Whether participants of Shared Savings ACOs have to report the category.
    public let reportingRequired: Cited<Bool>
  }

  public struct VirtualGroups: Decodable, Sendable {
    public let minimumTINs: Cited<Int>
    public let maximumCliniciansPerTIN: Cited<Int>
  }

  /// What an auditor is told of.
  public struct Audit: Decodable, Sendable {
    public let nearThresholdFromPercent: Cited<Int>
    public let nearThresholdToPercent: Cited<Int>
  }

  /// The weights of the four categories, by which of them are reweighted to 0%.
  public struct Weights: Decodable, Sendable {
    public let apmEntityOutsideAPP: Cited<APMEntityWeights>
    public let standard: [WeightRow]
    public let smallPractice: [WeightRow]
    public let app: [WeightRow]
  }
}

/// Which submissions of Promoting Interoperability data void an exception and automatic
/// reweighting.
public enum SubmissionOverride: String, Decodable, Sendable {
  /// Any data, even a date or one attestation.
  case any
  /// Only one with all measures, attestations, the CEHRT ID and the performance period.
  case qualifying
}

/// How an APM Entity that does not report the APP is weighted.
public enum APMEntityWeights: String, Decodable, Sendable {
  /// By the table of the APP.
  case app
  /// By the standard table, with cost reweighted to 0%.
  case costReweighted = "cost-reweighted"
}

/// The weights, in percent, for one set of reweighted categories.
public struct WeightRow: Decodable, Sendable {
  public let reweighted: PerformanceCategories
  public let weights: CategoryWeights
  public let citation: String
  public let note: String?

  private enum Key: String, CodingKey {
    case reweighted
    case quality
    case cost
    case ia
    case pi
    case citation
    case note
  }

  public init(from decoder: any Decoder) throws {
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
public struct CategoryWeights: Hashable, Sendable {
  public let quality: Int
  public let cost: Int
  public let improvementActivities: Int
  public let promotingInteroperability: Int

  public init(
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

  public var sum: Int { quality + cost + improvementActivities + promotingInteroperability }

  /// The weight of one category.
  public subscript(category: PerformanceCategory) -> Int {
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
extension EventType: Decodable {}
extension SubmitterRelationship: Decodable {}
extension SubmissionLevel: Decodable {}
extension PerformanceCategory: Decodable {}

extension LocalDateTime: Decodable {
  /// Reads `YYYY-MM-DDTHH:MM:SS`.
  public init(from decoder: any Decoder) throws {
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
