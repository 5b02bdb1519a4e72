internal import Explanation
internal import QPPModel

/// A record that an explanation can show with where it stands.
protocol TraceableRecord: Sendable {
  /// Whether what a focus is on is about this record.
  func concerns(_ focus: ReadingFocus) -> Bool
  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords)
}

extension Clinician: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool { focus.concerns(key) }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension NamedGroup: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool {
    focus.isEverything || focus.tins.contains(group.tin)
  }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension Site: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool { focus.isEverything || focus.tins.contains(tin) }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension VirtualGroupMember: TraceableRecord {
  // Only when all memberships are known is it known which TINs matter; there are few.
  func concerns(_ focus: ReadingFocus) -> Bool { true }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension Subgroup: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool {
    focus.isEverything || focus.tins.contains(tin) || focus.subgroups.contains(id)
  }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension APMEntity: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool { focus.isEverything || focus.entities.contains(id) }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension APMParticipant: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool {
    focus.isEverything || focus.tins.contains(tin) || focus.entities.contains(entity)
  }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension Application: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool {
    focus.isEverything || focus.applications.contains(id)
      || tin.map { focus.tins.contains($0) } ?? false
      || virtualGroup.map { focus.virtualGroups.contains($0) } ?? false
  }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}

extension Submission: TraceableRecord {
  func concerns(_ focus: ReadingFocus) -> Bool {
    if focus.isEverything { return true }
    return switch subject {
    case .individual(let key): focus.tins.contains(key.tin)
    case .group(let tin): focus.tins.contains(tin)
    case .virtualGroup(let id): focus.virtualGroups.contains(id)
    case .apmEntity(let id): focus.entities.contains(id)
    }
  }

  static func add(_ sourced: Sourced<Self>, to sources: inout SourceRecords) {
    sources.add(sourced)
  }
}
