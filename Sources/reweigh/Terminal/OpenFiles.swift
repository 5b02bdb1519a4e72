import BatchRun
import Glibc

/// The files that this process may have open.
enum OpenFiles {
  /// As many as a run has open at once: its 14 outputs, which the disk may have to be waited for, its
  /// journal and lock, and what it reads.
  private static let least = 17

  /// Throws where the system lets too few more be opened.
  static func check() throws(RunFault) {
    let copies = (0..<least).map { _ in dup(STDERR_FILENO) }
    let reason = String(cString: strerror(errno))
    for copy in copies where copy >= 0 { close(copy) }
    guard copies.contains(where: { $0 < 0 }) else { return }
    throw RunFault(
      .ioError,
      "open files: no \(least) more can be opened: \(reason); "
        + "raise the number of files that may be open (ulimit -n)"
    )
  }
}
