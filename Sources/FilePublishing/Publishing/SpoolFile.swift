internal import CLinux
internal import Glibc
internal import SystemFiles

/// Bytes that are put aside on the disk and read back once, in a file without a name.
///
/// The file is gone with the process, however that ends.
public final class SpoolFile {
  private let directory: String
  private var descriptor: FileDescriptor?
  public private(set) var byteCount = 0

  /// Creates a spool in the file system of `directory`; nothing is created before the first write.
  public init(directory: String) {
    self.directory = directory
  }

  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    let file: FileDescriptor
    if let descriptor {
      file = descriptor
    } else {
      file = try create()
      descriptor = file
    }
    try OutputFault.inWriting(directory) { () throws(SystemError) in try file.write(bytes) }
    byteCount += bytes.count
  }

  private func create() throws(OutputFault) -> FileDescriptor {
    var number = directory.withSystemPath { path in
      uninterrupted { open_unnamed(path, 0o600) }
    }
    // Some file systems have no files without a name; there it has one for a moment.
    if number < 0, [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) {
      guard let made = NewName.file(directory + "/.reweigh-spool-XXXXXX") else {
        throw OutputFault(.cannotCreate(errno: errno), path: directory)
      }
      number = made.descriptor
      made.path.withSystemPath { _ = unlink($0) }
    }
    guard number >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: directory) }
    return FileDescriptor(adopting: number)
  }

  /// Appends everything that was written to `file`.
  public func copy(to file: OutputFile) throws(OutputFault) {
    try forEachPiece { (piece) throws(OutputFault) in try file.write(piece) }
  }

  /// Calls `body` with everything that was written, in pieces.
  public func forEachPiece(_ body: ([UInt8]) throws(OutputFault) -> Void) throws(OutputFault) {
    guard let descriptor else { return }
    var offset = 0
    while offset < byteCount {
      let piece = try OutputFault.inWriting(directory) { () throws(SystemError) in
        try descriptor.read(min(1 << 18, byteCount - offset), at: offset)
      }
      guard !piece.isEmpty else { throw OutputFault(.failed(errno: EIO), path: directory) }
      offset += piece.count
      try body(piece)
    }
  }
}
