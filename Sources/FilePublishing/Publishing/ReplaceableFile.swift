internal import CLinux
internal import Glibc
internal import SystemFiles

/// What a command that writes one file may replace: a file that it wrote before.
public enum ReplaceableFile {
  /// Throws where something is at a path that is no regular file, may not be written, or does not
  /// begin as the command's files do; returns whether anything is there.
  @discardableResult
  public static func check(_ path: String, beginsWith start: [UInt8]) throws(OutputFault) -> Bool {
    var status = stat()
    guard path.withSystemPath({ path in uninterrupted { lstat(path, &status) } }) == 0 else {
      if errno == ENOENT { return false }
      throw OutputFault(.cannotCreate(errno: errno), path: path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw OutputFault(.cannotCreate(errno: EISDIR), path: path)
    case S_IFLNK: throw OutputFault(.foreign(reason: "it is a symbolic link"), path: path)
    default: throw OutputFault(.foreign(reason: "it is no regular file"), path: path)
    }
    guard status.st_mode & S_IWUSR != 0 else {
      throw OutputFault(.foreign(reason: "it is read-only"), path: path)
    }
    guard begins(path, with: start) else {
      throw OutputFault(.foreign(reason: "this command did not write it"), path: path)
    }
    return true
  }

  private static func begins(_ path: String, with start: [UInt8]) -> Bool {
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: start.count)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { room in
        let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
        return uninterrupted { read(descriptor, rest.baseAddress, rest.count) }
      }
      guard count > 0 else { return false }
      filled += count
    }
    return bytes == start
  }
}
