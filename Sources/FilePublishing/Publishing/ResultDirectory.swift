internal import CLinux
internal import Glibc
internal import SystemFiles

/// A directory of results that appears whole under its name, or not at all.
///
/// Files are written into a hidden directory of mode 0700 beside the target and brought to the
/// disk; one rename publishes them. What is not published is removed, unless it is kept for a run
/// that continues this one.
public final class ResultDirectory {
  private let claim: OutputClaim
  /// Where files are written until `publish`.
  private let workingPath: String
  private var isPublished = false

  /// Throws where the target can't be published to: it exists and is not to be replaced, or there
  /// is no directory to create it in.
  public static func check(_ target: String, replaces: Bool) throws(OutputFault) {
    let name = target.split(separator: "/").last ?? ""
    guard !["", ".", ".."].contains(name) else {
      throw OutputFault(.cannotCreate(errno: EINVAL), path: target.isEmpty ? "--out" : target)
    }
    var status = stat()
    if target.withSystemPath({ path in uninterrupted { lstat(path, &status) } }) == 0 {
      guard replaces else { throw OutputFault(.exists, path: target) }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputFault(.cannotCreate(errno: ENOTDIR), path: target)
      }
      try ReplaceableDirectory.check(target)
    }
    let parent = parent(of: target)
    guard parent.withSystemPath({ access($0, W_OK | X_OK) }) == 0 else {
      throw OutputFault(.cannotCreate(errno: errno), path: parent)
    }
  }

  /// Claims a name and creates the working directory for what will be published under it.
  public convenience init(target: String, replacesTarget: Bool) throws(OutputFault) {
    try self.init(OutputClaim(target, replaces: replacesTarget))
  }

  /// Creates the working directory of a run that can't be continued.
  public convenience init(_ claim: OutputClaim) throws(OutputFault) {
    self.init(claim, workingPath: try Self.makeWorkingDirectory(claim))
  }

  /// Creates the working directory of a run that can be continued by another of the same identity.
  public convenience init(_ claim: OutputClaim, identity: some Encodable) throws(OutputFault) {
    let path = try Self.makeWorkingDirectory(claim)
    self.init(claim, workingPath: path)
    try claim.journal.begin(identity, directory: path.nameInPath)
  }

  /// Takes over the working directory of a killed run of the same identity.
  public convenience init(continuing claim: OutputClaim) throws(OutputFault) {
    guard let path = claim.continuablePath else {
      throw OutputFault(.failed(errno: ENOENT), path: claim.target)
    }
    claim.keepsJournal = false
    try claim.journal.resume()
    Self.removeLeftovers(of: claim, except: path)
    // What is in no journal is written anew; it may be of results that were to be replaced.
    let names = (try? DirectoryEntries(of: path).names) ?? []
    for name in names where !claim.journal.files.contains(name) {
      FolderTree.remove(path + "/" + name)
    }
    path.withSystemPath { _ = chmod($0, 0o700) }
    self.init(claim, workingPath: path)
  }

  private init(_ claim: OutputClaim, workingPath: String) {
    self.claim = claim
    self.workingPath = workingPath
  }

  private static func makeWorkingDirectory(_ claim: OutputClaim) throws(OutputFault) -> String {
    // What is left of it is not noted any more.
    claim.keepsJournal = false
    removeLeftovers(of: claim, except: nil)
    // The directory is made with mode 0700.
    guard let path = NewName.directory(claim.names.workingTemplate) else {
      throw OutputFault(.cannotCreate(errno: errno), path: parent(of: claim.target))
    }
    return path
  }

  /// Removes what killed runs left, none of which is going on, because the claim is held.
  private static func removeLeftovers(of claim: OutputClaim, except kept: String?) {
    for path in claim.names.workingPaths where path != kept {
      FolderTree.remove(path)
    }
  }

  deinit {
    if !isPublished && !claim.keepsJournal {
      FolderTree.remove(workingPath)
    }
  }

  /// Keeps everything as a killed run leaves it, where there is anything to go on from.
  public func keepForContinuation() {
    claim.keepsJournal = claim.journal.holdsCheckpoint
  }

  /// Creates a file of the results.
  public func createFile(_ name: String) throws(OutputFault) -> OutputFile {
    try OutputFile(creating: workingPath + "/" + name)
  }

  /// Creates a file that is published without being brought to the disk first.
  public func createPlainFile(_ name: String) throws(OutputFault) -> PlainFile {
    try PlainFile(creating: workingPath + "/" + name)
  }

  /// Begins the file of a table, or goes on with as much of it as a killed run left and is right.
  public func openTable(
    _ name: String,
    _ compression: ResultCompression
  ) throws(OutputFault) -> BlockFile {
    let path = workingPath + "/" + name
    let checkpoints = claim.journal.checkpoints(of: name)
    guard let (checkpoint, digest) = TableCheckpoint.furthest(of: checkpoints, in: path) else {
      if !checkpoints.isEmpty { path.withSystemPath { _ = unlink($0) } }
      return try BlockFile(createFile(name), compression, name, claim.journal)
    }
    let file = try OutputFile(continuing: path, at: checkpoint.byteCount, digest)
    return BlockFile(file, at: checkpoint, claim.journal)
  }

  /// Publishes all files, each of which has been finished, under the target's name.
  public func publish() throws(OutputFault) {
    try syncDirectory(workingPath)
    let target = claim.target
    let isThere = target.withSystemPath { access($0, F_OK) } == 0
    let replacesNow = claim.replacesTarget && isThere
    // What has been put there meanwhile is not to be removed.
    if replacesNow { try ReplaceableDirectory.check(target) }
    // Exchanging the two leaves no moment at which neither the old results nor the new are there.
    let isDone =
      replacesNow
      ? PathMoves.exchange(workingPath, target) : PathMoves.move(workingPath, to: target)
    guard isDone else {
      throw OutputFault(Self.fault(ofRenaming: errno, replacing: replacesNow), path: target)
    }
    isPublished = true
    do throws(OutputFault) {
      try syncDirectory(Self.parent(of: target))
    } catch {
      takeBack(replacesNow)
      throw error
    }
    // What it tells of is not left any more.
    try? claim.journal.clear()
    if replacesNow { ReplaceableDirectory.remove(workingPath) }
    claim.release()
  }

  /// What an error of the renaming is.
  static func fault(ofRenaming number: Int32, replacing: Bool) -> OutputFault.Kind {
    switch number {
    case EEXIST, ENOTEMPTY, ENOTDIR: .exists
    case EINVAL where replacing, ENOSYS where replacing, ENOTSUP where replacing: .cannotReplace
    default: .failed(errno: number)
    }
  }

  /// Undoes the renaming, which a loss of power could undo at any time.
  private func takeBack(_ wasReplaced: Bool) {
    let isDone =
      wasReplaced
      ? PathMoves.exchange(workingPath, claim.target)
      : PathMoves.move(claim.target, to: workingPath)
    isPublished = !isDone
  }

  /// The directory that a path is in.
  public static func parent(of path: String) -> String {
    path.parentPath
  }
}
