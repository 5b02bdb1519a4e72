/// Why a state of some shards can't be used.
public struct StateFault: Error, Hashable {
  public enum Kind: Hashable, Sendable {
    /// It can't be opened or read; the value is the system's `errno`.
    case unreadable(errno: Int32)
    /// It is none, cut short or changed; the value says what shows that.
    case damaged(String)
    /// Another version of the program wrote it; the value is the version of its format.
    case otherVersion(UInt32)
    /// It is one of another step.
    case otherKind(StateKind)
  }

  public let kind: Kind
  public let path: String

  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }
}

/// Which step writes a state.
public enum StateKind: UInt32, Sendable {
  /// What shards say of practices: `map` and `merge`.
  case summary = 1
  /// The results of a shard: `decide`.
  case part = 2
}

/// What the blocks of a state hold.
public enum StateSection: Hashable, Sendable {
  /// What the state is of, as JSON.
  case header
  /// `PracticeState`s by TIN.
  case practices
  /// `DroppedRecord`s by clinician and shard.
  case dropped
  /// `SharedReferences`.
  case references
  /// `PracticeReferences`, each practice once.
  case practiceReferences
  /// Rows of `clinicians` as they will be in the result.
  case clinicianRows
  /// Rows of `options` as they will be in the result.
  case optionRows
  /// Rows of `rejects` about clinicians as they will be in the result.
  case rejectRows
  /// Keys of clinicians in reading order, of the finding at a place.
  case findings(UInt8)
  /// `NamedClinician`s by key.
  case named
  /// The digest of everything before it, which ends the file.
  case digest

  var number: UInt32 {
    switch self {
    case .header: 1
    case .practices: 2
    case .dropped: 3
    case .clinicianRows: 4
    case .named: 5
    case .digest: 6
    case .optionRows: 7
    case .references: 8
    case .practiceReferences: 9
    case .rejectRows: 10
    case .findings(let code): 0x200 | UInt32(code)
    }
  }
}
