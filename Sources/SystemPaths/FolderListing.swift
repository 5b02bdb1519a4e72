internal import Glibc

/// The names of what stands in a directory, but for itself and its parent.
public enum FolderListing {
  /// Why a directory can't be listed to its end; the value is the system's `errno`.
  public struct Fault: Error, Hashable {
    public let errno: Int32
  }

  public static func names(in path: String) throws(Fault) -> [String] {
    let descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    guard descriptor >= 0 else { throw Fault(errno: errno) }
    guard let directory = fdopendir(descriptor) else {
      let fault = Fault(errno: errno)
      close(descriptor)
      throw fault
    }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        if errno == EINTR { continue }
        guard errno == 0 else { throw Fault(errno: errno) }
        return names
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 1) { String(systemPath: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }
}
