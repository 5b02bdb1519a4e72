public import FilePublishing
public import QPPModel

/// The rejects of one table of an export, as they are in the result.
public protocol RejectedRows: AnyObject {
  /// The number of rejects by code.
  var counts: [RejectCode: Int] { get }
  /// The first reject of each code.
  var firsts: [RejectCode: Reject] { get }

  /// Appends all rejects to `file`.
  func copy(to file: BlockFile) throws
}
