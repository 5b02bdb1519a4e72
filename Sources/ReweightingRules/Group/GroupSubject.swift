public import QPPModel

/// What group reweighting looks at of a group or a virtual group.
public struct GroupSubject: Sendable {
  public var counts: ClinicianCounts
  /// How many clinicians it has, those too that the export lacks: not fewer than are counted.
  public var size: Int
  // CMS's designations of the group, each nil where it is derived; a virtual group has none.
  public var nonPatientFacingDesignation: Bool?
  public var hospitalBasedDesignation: Bool?
  public var ascBasedDesignation: Bool?
  public var smallPracticeDesignation: Bool?
  /// What CMS has granted it without an application of the export.
  public var granted: GrantedExceptions

  /// Creates a subject; without a size, one whose clinicians are all counted.
  public init(
    counts: ClinicianCounts,
    size: Int? = nil,
    nonPatientFacingDesignation: Bool? = nil,
    hospitalBasedDesignation: Bool? = nil,
    ascBasedDesignation: Bool? = nil,
    smallPracticeDesignation: Bool? = nil,
    granted: GrantedExceptions = []
  ) {
    self.counts = counts
    self.size = max(size ?? 0, Int(counts.clinicians))
    self.nonPatientFacingDesignation = nonPatientFacingDesignation
    self.hospitalBasedDesignation = hospitalBasedDesignation
    self.ascBasedDesignation = ascBasedDesignation
    self.smallPracticeDesignation = smallPracticeDesignation
    self.granted = granted
  }

  /// Whether the export has all of its clinicians: a part proves nothing of the whole.
  public var isComplete: Bool { Int(counts.clinicians) == size }
}
