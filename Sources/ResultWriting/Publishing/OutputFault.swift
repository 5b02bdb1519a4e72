/// Why results could not be published.
package struct OutputFault: Error, Hashable {
  package enum Kind: Hashable, Sendable {
    /// Something stands at the path already.
    case exists
    /// It could not be created; the value is the system's `errno`.
    case cannotCreate(errno: Int32)
    /// A write, an fsync or a rename failed; the value is the system's `errno`.
    case failed(errno: Int32)
  }

  package let kind: Kind
  package let path: String

  package init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }
}
