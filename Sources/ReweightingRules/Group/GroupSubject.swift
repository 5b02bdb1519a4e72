/// What group reweighting looks at of a group or a virtual group.
public struct GroupSubject: Sendable {
  public var counts: ClinicianCounts
  /// CMS's designation of the group, nil where it is derived; a virtual group has none.
  public var ascBasedDesignation: Bool?
  /// CMS's designation of the group, nil where it is derived; a virtual group has none.
  public var smallPracticeDesignation: Bool?

  public init(
    counts: ClinicianCounts,
    ascBasedDesignation: Bool? = nil,
    smallPracticeDesignation: Bool? = nil
  ) {
    self.counts = counts
    self.ascBasedDesignation = ascBasedDesignation
    self.smallPracticeDesignation = smallPracticeDesignation
  }
}
