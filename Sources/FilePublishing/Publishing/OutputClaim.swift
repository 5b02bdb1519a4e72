internal import CLinux
internal import Glibc
internal import SystemFiles

/// The right to publish under a name, which one process has at a time.
///
/// It is an `flock` on `.NAME.journal`, a hidden file beside the output. The lock ends with its
/// process, however that ends, so that a killed run is in nobody's way; the file goes when the claim
/// ends, unless its journal tells how a killed run can be continued.
public final class OutputClaim {
  public let target: String
  let replacesTarget: Bool
  let names: HiddenNames
  let journal: RunJournal
  /// Whether the journal outlives this claim.
  public internal(set) var keepsJournal = false
  private var isHeld = true

  /// Claims the name of a target that can be published to.
  ///
  /// - Throws: `OutputFault.Kind.busy` where another process has the claim.
  public init(_ target: String, replaces: Bool) throws(OutputFault) {
    self.target = target
    replacesTarget = replaces
    try ResultDirectory.check(target, replaces: replaces)
    names = HiddenNames(of: target)
    journal = RunJournal(try Self.lock(names.journalPath, target), path: names.journalPath)
    keepsJournal = continuablePath != nil
    // What was not there a moment ago may have been another run's to publish.
    try ResultDirectory.check(target, replaces: replaces)
  }

  deinit { release() }

  /// Ends the claim before its time.
  func release() {
    guard isHeld else { return }
    isHeld = false
    // Gone before it is unlocked: whoever opened it meanwhile locks a file without a name.
    if !keepsJournal { names.journalPath.withSystemPath { unlink($0) } }
    close(journal.descriptor)
  }

  /// Where a killed run left what can be continued, nil where none did.
  var continuablePath: String? {
    journal.directoryName.flatMap { name in
      names.workingPaths.first { $0.hasSuffix("/" + name) }
    }
  }

  /// What a killed run that can be continued says of itself, nil where there is none.
  public func killedRun<Identity: Decodable>(_ type: Identity.Type) -> Identity? {
    continuablePath == nil ? nil : journal.identity(type)
  }

  private static func lock(_ path: String, _ target: String) throws(OutputFault) -> CInt {
    while true {
      let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
      let descriptor = path.withSystemPath { path in
        uninterrupted { open(path, flags, 0o600) }
      }
      guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: path) }
      switch claim(descriptor, path) {
      case .success: return descriptor
      case .failure(let refusal):
        close(descriptor)
        switch refusal.errno {
        case EINTR, ESTALE: continue
        case EWOULDBLOCK: throw OutputFault(.busy, path: target)
        default: throw OutputFault(.cannotLock(errno: refusal.errno), path: path)
        }
      }
    }
  }

  private struct Refusal: Error {
    let errno: Int32
  }

  /// Locks an open file, unless its name is not its own any more (`ESTALE`): then the one who had
  /// the lock has removed it.
  private static func claim(_ descriptor: CInt, _ path: String) -> Result<Void, Refusal> {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return .failure(Refusal(errno: errno)) }
    var file = stat()
    var named = stat()
    guard uninterrupted({ fstat(descriptor, &file) }) == 0,
      path.withSystemPath({ path in uninterrupted { lstat(path, &named) } }) == 0,
      file.st_ino == named.st_ino, file.st_dev == named.st_dev
    else { return .failure(Refusal(errno: ESTALE)) }
    let isOwn = file.st_mode & S_IFMT == S_IFREG && file.st_uid == geteuid()
    return isOwn ? .success(()) : .failure(Refusal(errno: EPERM))
  }
}
