internal import Glibc
internal import SystemFiles

/// What is beside an output while it is made, hidden and under names made of its own.
struct HiddenNames {
  private let parent: String
  private let name: String

  init(of target: String) {
    parent = target.parentPath
    name = target.nameInPath
  }

  /// The file that is locked while the output is made, with the journal of that.
  var journalPath: String { "\(parent)/.\(name).journal" }

  /// A path of a new working directory, for `mkdtemp`.
  var workingTemplate: String { "\(parent)/\(workingPrefix)XXXXXX" }

  private var workingPrefix: String { ".\(name).partial-" }

  /// The working directories of this user's that are there, whoever left them.
  var workingPaths: [String] {
    let names = (try? DirectoryEntries(of: parent).names) ?? []
    return names.sorted().filter { name in
      name.utf8.starts(with: workingPrefix.utf8)
        && name.utf8.count == workingPrefix.utf8.count + 6
    }
    .map { "\(parent)/\($0)" }.filter(Self.isOwnDirectory)
  }

  private static func isOwnDirectory(_ path: String) -> Bool {
    var status = stat()
    return path.withSystemPath { path in uninterrupted { lstat(path, &status) } } == 0
      && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
  }
}
