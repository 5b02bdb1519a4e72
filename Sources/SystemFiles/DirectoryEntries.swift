internal import CLinux
internal import Glibc

/// The entries of a directory, all of them: a listing that breaks off is a fault.
public struct DirectoryEntries {
  /// The names of all entries but the directory itself and its parent.
  public private(set) var names: [String] = []
  /// The names of those that lead to regular files, through links as well.
  ///
  /// One that leads nowhere is among them, so that opening it shows the mistake.
  public private(set) var fileNames: [String] = []

  public init(of directory: String) throws(SystemError) {
    guard let stream = Self.open(directory) else { throw .current }
    defer { closedir(stream) }
    while let entry = try Self.next(in: stream) {
      let name = Self.name(of: entry)
      guard ![".", ".."].contains(name) else { continue }
      names.append(name)
      let isFile =
        entry.pointee.d_type == UInt8(DT_REG) || Self.leadsToFile("\(directory)/\(name)")
      if isFile { fileNames.append(name) }
    }
  }

  private static func open(_ directory: String) -> OpaquePointer? {
    while true {
      let stream = opendir(directory)
      if stream != nil || errno != EINTR { return stream }
    }
  }

  private static func next(
    in stream: OpaquePointer
  ) throws(SystemError) -> UnsafeMutablePointer<dirent>? {
    errno = 0
    let entry = readdir(stream)
    guard entry != nil || errno == 0 else { throw .current }
    return entry
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
    }
  }

  private static func leadsToFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }
}
