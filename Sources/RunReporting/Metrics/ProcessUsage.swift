internal import Glibc

/// What this process has used.
enum ProcessUsage {
  /// The most memory that it had at a time, in bytes; nil where the system does not say.
  static var peakMemory: Double? {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
    // Linux counts in KiB.
    return Double(usage.ru_maxrss) * 1024
  }
}
