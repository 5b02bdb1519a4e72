internal import Glibc

/// How many files a process may have open.
enum OpenFileLimit {
  /// Takes what the system allows: a step that reads the files of all shards at once has one open for
  /// each, and most systems give 1024 unless asked for more.
  static func raise() {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    // Where it is not allowed after all, files are opened as far as there is room.
    _ = setrlimit(resource, &limit)
  }
}
