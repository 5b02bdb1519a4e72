/// What becomes of an application.
public enum ApplicationOutcome: String, CaseIterable, Sendable {
  case otherYear = "other-year"
  case draft
  case withdrawn
  /// CMS denied it.
  case denied
  /// A data submission of its subject voids it.
  case dismissed
  /// CMS approved it.
  case approved
  /// It is pending and fails a check.
  case deny
  /// It is pending and would pass, were the sites on file.
  case review
  /// It is pending and passes every check.
  case approve

  /// Whether CMS has still to decide, and no submission has made that needless.
  public var isPending: Bool {
    switch self {
    case .approve, .deny, .review: true
    case .otherYear, .draft, .withdrawn, .denied, .dismissed, .approved: false
    }
  }

  /// Why an application has this outcome.
  public var statement: String {
    switch self {
    case .otherYear: "It is for another performance year, so it is not looked at."
    case .draft: "It is a draft that was never submitted, so it is not looked at."
    case .withdrawn: "It was withdrawn, so it is not looked at."
    case .denied: "CMS denied it."
    case .dismissed: "Its subject submitted data that counts, so it is disregarded."
    case .approved: "CMS approved it, and CMS's decision stands."
    case .deny: "It is pending and fails a check, so it would be denied."
    case .review:
      "It is pending and passes every check that can be made, but sites are missing from the "
        + "export, so a person has to look at it."
    case .approve: "It is pending and passes every check, so it would be approved."
    }
  }

  /// What an outcome means.
  public var meaning: String {
    switch self {
    case .otherYear: "for another performance year"
    case .draft: "never submitted"
    case .withdrawn: "taken back"
    case .denied: "denied by CMS"
    case .dismissed: "voided by a data submission of its subject"
    case .approved: "approved by CMS"
    case .deny: "pending; fails a check"
    case .review: "pending; passes, but sites are not on file"
    case .approve: "pending; passes every check"
    }
  }
}
