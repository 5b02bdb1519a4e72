internal import CLinux
internal import Glibc
internal import SystemPaths

/// Bytes that are put aside on the disk and read back once, in a file without a name.
///
/// The file is gone with the process, however that ends.
public final class SpoolFile {
  private let directory: String
  private var descriptor: CInt = -1
  public private(set) var byteCount = 0

  /// Creates a spool in the file system of `directory`; nothing is created before the first write.
  public init(directory: String) {
    self.directory = directory
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    if descriptor < 0 { try create() }
    try bytes.withUnsafeBufferPointer { (buffer) throws(OutputFault) in
      try writeAll(UnsafeRawBufferPointer(buffer), to: descriptor, path: directory)
    }
    byteCount += bytes.count
  }

  private func create() throws(OutputFault) {
    descriptor = directory.withSystemPath { open_unnamed($0, 0o600) }
    // Some file systems have no files without a name; there it has one for a moment.
    if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) {
      createNamed()
    }
    guard descriptor >= 0 else { throw OutputFault(.cannotCreate(errno: errno), path: directory) }
  }

  private func createNamed() {
    guard let made = NewName.file(directory + "/.reweigh-spool-XXXXXX") else { return }
    descriptor = made.descriptor
    made.path.withSystemPath { unlink($0) }
  }

  /// Appends everything that was written to `file`.
  public func copy(to file: OutputFile) throws(OutputFault) {
    try forEachPiece { (piece) throws(OutputFault) in try file.write(piece) }
  }

  /// Calls `body` with everything that was written, in pieces.
  public func forEachPiece(_ body: ([UInt8]) throws(OutputFault) -> Void) throws(OutputFault) {
    guard descriptor >= 0 else { return }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var offset = 0
    while offset < byteCount {
      let count = pread(descriptor, &block, block.count, offset)
      if count > 0 {
        offset += count
        try body(Array(block[..<count]))
      } else if count == 0 || errno != EINTR {
        throw OutputFault(.failed(errno: count == 0 ? EIO : errno), path: directory)
      }
    }
  }
}
