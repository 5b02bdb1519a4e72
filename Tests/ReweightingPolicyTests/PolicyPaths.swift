import TestSupport

extension PolicyDraft {
  /// The paths of everything that has a key, but for the remarks that a value may lack.
  var requiredKeyPaths: [[JSONTree.Step]] {
    tree.paths.filter { path in
      guard case .key(let key) = path.last else { return false }
      return key != "url" && key != "note"
    }
  }

  /// The paths of every citation.
  var citationPaths: [[JSONTree.Step]] {
    tree.paths.filter { $0.last == .key("citation") }
  }
}
