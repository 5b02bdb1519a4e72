import Glibc

/// What a crash would show of the memory of the process, which holds TINs, NPIs and names.
enum MemoryDisclosure {
  /// The signals that a crash ends with.
  private static let crashes = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGSYS, SIGTRAP]

  /// Sees to it that a crash leaves no memory behind, neither in a file nor on standard error.
  ///
  /// A limit of 1 is too small for a core file, and the one at which Linux does not start a program
  /// either that collects cores, which no other limit keeps it from. The runtime's backtraces show
  /// what registers point at, so that its handlers, which the environment can ask for, are taken
  /// away; what it says of a trap, place and reason, remains.
  static func prevent() {
    // 1 is above the limit that some processes are given, and then not allowed.
    for size: rlim_t in [1, 0] {
      var limit = rlimit(rlim_cur: size, rlim_max: size)
      if setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 { break }
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in crashes {
      // What a shell starts in the background it keeps from the keys of the terminal.
      let before = signal(number, SIG_DFL)
      if number == SIGQUIT, isIgnoring(before) { signal(number, SIG_IGN) }
      sigaddset(&signals, number)
    }
    // Who started the process may have blocked them, and with them what ends it.
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func isIgnoring(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
