/// What differs between the performance years, as the rules page has it.
struct PlainPolicy {
  let year: Int
  /// When the window for applications opens, where that is known, and closes; local to New York.
  let window: (opens: String?, closes: String)
  /// The clinician types that are reweighted.
  let types: [String]
  let hasSubgroups: Bool
  let hasSharedSavings: Bool
  let submissionsMustBeComplete: Bool
  /// How many days the performance period has at least.
  let periodDays: Int
  /// Whether an APM Entity that does not report the APP is scored by its table all the same.
  let entitiesTakeAPP: Bool

  init(year: Int) {
    guard let policy = Self.years.first(where: { $0.year == year }) else {
      preconditionFailure("the plain reading does not have performance year \(year)")
    }
    self = policy
  }

  private init(
    _ year: Int,
    window: (String?, String),
    types: [String] = [],
    subgroups: Bool = true,
    sharedSavings: Bool = false,
    mustBeComplete: Bool = false,
    days: Int = 180,
    entitiesTakeAPP: Bool = false
  ) {
    self.year = year
    self.window = window
    self.types = types
    hasSubgroups = subgroups
    hasSharedSavings = sharedSavings
    submissionsMustBeComplete = mustBeComplete
    periodDays = days
    self.entitiesTakeAPP = entitiesTakeAPP
  }

  private static let years = [
    PlainPolicy(
      2022,
      window: (nil, "2023-01-03T20:00:00"),
      types: nursesAndAssistants + therapists,
      subgroups: false,
      days: 90,
      entitiesTakeAPP: true
    ),
    PlainPolicy(2023, window: (nil, "2024-01-02T20:00:00"), types: therapists, days: 90),
    PlainPolicy(2024, window: (nil, "2024-12-31T20:00:00"), types: ["clinical-social-worker"]),
    PlainPolicy(
      2025,
      window: (nil, "2025-12-31T20:00:00"),
      sharedSavings: true,
      mustBeComplete: true
    ),
    PlainPolicy(
      2026,
      window: ("2026-05-04T00:00:00", "2026-12-31T20:00:00"),
      sharedSavings: true,
      mustBeComplete: true
    ),
  ]

  private static let nursesAndAssistants = [
    "physician-assistant", "nurse-practitioner", "clinical-nurse-specialist", "crna",
  ]
  private static let therapists = [
    "clinical-social-worker", "physical-therapist", "occupational-therapist",
    "speech-language-pathologist", "audiologist", "clinical-psychologist", "dietitian",
  ]
}
