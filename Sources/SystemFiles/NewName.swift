internal import Glibc

/// New files and directories under names that nobody has.
public enum NewName {
  /// Makes a directory of mode 0700 at a path that ends with `XXXXXX`, which something else stands for
  /// then; nil with `errno`.
  public static func directory(_ template: String) -> String? {
    make(template) { mkdtemp($0) == nil ? -1 : 0 }?.path
  }

  /// Makes a file of mode 0600, likewise, and opens it; nil with `errno`.
  public static func file(_ template: String) -> (path: String, descriptor: CInt)? {
    make(template) { mkstemp($0) }.map { ($0.path, $0.status) }
  }

  private static func make(
    _ template: String,
    _ call: (UnsafeMutablePointer<CChar>) -> CInt
  ) -> (path: String, status: CInt)? {
    template.withSystemPath { path in
      let count = Int(strlen(path)) + 1
      var bytes = Array(UnsafeBufferPointer(start: path, count: count))
      let status = uninterrupted {
        // A call that failed may have left its mark.
        _ = bytes.withUnsafeMutableBufferPointer {
          $0.update(fromContentsOf: UnsafeBufferPointer(start: path, count: count))
        }
        return bytes.withUnsafeMutableBufferPointer { call($0.baseAddress.unsafelyUnwrapped) }
      }
      guard status >= 0 else { return nil }
      return bytes.withUnsafeBufferPointer { made in
        (String(systemPath: made.baseAddress.unsafelyUnwrapped), status)
      }
    }
  }
}
