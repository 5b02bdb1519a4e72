internal import QPPModel
internal import SystemFiles

/// The name of a file as a manifest has it: where a TIN could be in it, masked.
struct MaskedName {
  private let shown: String

  /// Nil for a name that hides nothing.
  init?(_ shown: String) {
    guard IdentifierMask.isIn(shown) else { return nil }
    self.shown = shown
  }

  /// The paths below a directory that are shown so, in byte order; a table is one folder deep.
  func candidates(in directory: String) -> [String] {
    let depth = shown.split(separator: "/").count
    guard depth <= 2 else { return [] }
    return Self.names(in: directory).flatMap { name in
      depth == 1 ? [name] : Self.names(in: directory + "/" + name).map { name + "/" + $0 }
    }.filter { $0.maskingIdentifiers == shown }.sorted()
  }

  private static func names(in directory: String) -> [String] {
    (try? DirectoryEntries(of: directory).names) ?? []
  }
}
