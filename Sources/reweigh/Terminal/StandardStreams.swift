import Glibc

/// The streams that a process starts with.
enum StandardStreams {
  /// Occupies those that the process was started without.
  ///
  /// Otherwise a file would take their place and get what is meant for them. Using them fails as
  /// before.
  static func occupyMissing() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free descriptor is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
