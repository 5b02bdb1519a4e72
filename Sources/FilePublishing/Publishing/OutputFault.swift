/// Why results could not be published.
public struct OutputFault: Error, Hashable {
  public enum Kind: Hashable, Sendable {
    /// Something is at the path already.
    case exists
    /// Another process is making what is to be published there.
    case busy
    /// It was to be replaced, but has an entry that no run writes.
    case holdsMore(entry: String)
    /// It was to be replaced, which its file system can't do in one step.
    case cannotReplace
    /// It was to be replaced, but was not written by this program, or by another command of it; the value
    /// says what speaks against it.
    case foreign(reason: String)
    /// Its file system can't lock files, or does not let this one be; the value is the system's `errno`.
    case cannotLock(errno: Int32)
    /// It is under its name, which the disk may not have; the value is the system's `errno`.
    case notSynced(errno: Int32)
    /// It could not be created; the value is the system's `errno`.
    case cannotCreate(errno: Int32)
    /// A write, an fsync or a rename failed; the value is the system's `errno`.
    case failed(errno: Int32)
  }

  public let kind: Kind
  public let path: String

  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }
}
