internal import CLinux
internal import Glibc

/// An entry of a directory.
public struct DirectoryEntry: Hashable, Sendable {
  /// What an entry is, or what its links lead to.
  public enum Kind: Hashable, Sendable {
    case file
    case folder
    /// A pipe, a socket or a device.
    case other
    /// A link that leads to nothing; the value is the system's `errno`.
    case nothing(errno: Int32)
  }

  public let name: String
  public let kind: Kind
}

/// The entries of a directory, all of them: a listing that breaks off is a fault.
public struct DirectoryEntries {
  /// All entries but the directory itself and its parent.
  public private(set) var all: [DirectoryEntry] = []

  /// The names of all entries.
  public var names: [String] { all.map(\.name) }

  public init(of directory: String) throws(SystemError) {
    guard let stream = Self.open(directory) else { throw .current }
    defer { closedir(stream) }
    while let entry = try Self.next(in: stream) {
      let name = Self.name(of: entry)
      guard ![".", ".."].contains(name) else { continue }
      let kind = Self.kind(of: entry) ?? Self.kind(ofWhatStandsAt: "\(directory)/\(name)")
      all.append(DirectoryEntry(name: name, kind: kind))
    }
  }

  private static func open(_ directory: String) -> OpaquePointer? {
    while true {
      let stream = directory.withSystemPath { opendir($0) }
      if stream != nil || errno != EINTR { return stream }
    }
  }

  private static func next(
    in stream: OpaquePointer
  ) throws(SystemError) -> UnsafeMutablePointer<dirent>? {
    while true {
      errno = 0
      let entry = readdir(stream)
      if entry != nil || errno == 0 { return entry }
      if errno != EINTR { throw .current }
    }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: 1) { String(systemPath: $0) }
    }
  }

  /// What the listing says of an entry; nil where it is a link, or the file system does not say.
  private static func kind(of entry: UnsafeMutablePointer<dirent>) -> DirectoryEntry.Kind? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_FIFO), Int(DT_SOCK), Int(DT_CHR), Int(DT_BLK): .other
    default: nil
    }
  }

  private static func kind(ofWhatStandsAt path: String) -> DirectoryEntry.Kind {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { stat(path, &status) } }) == 0 else {
      return .nothing(errno: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }
}
