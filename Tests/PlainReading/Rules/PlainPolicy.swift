/// What differs between the performance years, as the rules page has it.
struct PlainPolicy {
  let year: Int

  /// When the window for applications opens, where that is known, and closes; local to New York.
  var window: (opens: String?, closes: String) {
    switch year {
    case 2022: (nil, "2023-01-03T20:00:00")
    case 2023: (nil, "2024-01-02T20:00:00")
    case 2024: (nil, "2024-12-31T20:00:00")
    case 2025: (nil, "2025-12-31T20:00:00")
    case 2026: ("2026-05-04T00:00:00", "2026-12-31T20:00:00")
    default: preconditionFailure("the plain reading does not have performance year \(year)")
    }
  }

  /// The clinician types that are reweighted.
  var types: [String] {
    let since2022 = [
      "physician-assistant", "nurse-practitioner", "clinical-nurse-specialist", "crna",
    ]
    let until2023 = [
      "clinical-social-worker", "physical-therapist", "occupational-therapist",
      "speech-language-pathologist", "audiologist", "clinical-psychologist", "dietitian",
    ]
    return switch year {
    case 2022: since2022 + until2023
    case 2023: until2023
    case 2024: ["clinical-social-worker"]
    case 2025, 2026: []
    default: preconditionFailure("the plain reading does not have performance year \(year)")
    }
  }

  var submissionsMustBeComplete: Bool { year >= 2025 }
  var hasSubgroups: Bool { year >= 2023 }
  var hasSharedSavings: Bool { year >= 2025 }

  /// What quality, cost, improvement activities and PI weigh where some of them are reweighted.
  static let standard: [Set<String>: [Int]] = [
    []: [30, 30, 15, 25],
    ["cost"]: [55, 0, 15, 30],
    ["ia"]: [45, 30, 0, 25],
    ["pi"]: [55, 30, 15, 0],
    ["quality"]: [0, 30, 15, 55],
    ["cost", "pi"]: [85, 0, 15, 0],
    ["cost", "quality"]: [0, 0, 15, 85],
    ["cost", "ia"]: [70, 0, 0, 30],
    ["pi", "quality"]: [0, 50, 50, 0],
    ["pi", "ia"]: [70, 30, 0, 0],
    ["quality", "ia"]: [0, 30, 0, 70],
  ]
  static let small = standard.merging([["pi"]: [40, 30, 30, 0], ["cost", "pi"]: [50, 0, 50, 0]]) {
    $1
  }
  static let app: [Set<String>: [Int]] = [
    []: [50, 0, 20, 30], ["pi"]: [75, 0, 25, 0], ["quality"]: [0, 0, 25, 75],
  ]
}
