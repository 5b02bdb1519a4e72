import ArgumentParser

/// For whom something is written: people, or programs.
enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
