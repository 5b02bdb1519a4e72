public import ExportReading
internal import Glibc
internal import QPPModel
internal import RecordParsing
internal import SystemFiles

extension InputFile {
  /// Asks the system how many bytes the file has on the disk; nil where it is no regular file.
  public func sizeOnDisk() -> Int? {
    isStandardInput ? nil : FileState(path: path).map { Int($0.byteCount) }
  }
}

extension InputFile {
  /// The bytes that a file of clinicians has on the disk; throws where it is no regular file, or the system
  /// does not say.
  public func knownSize() throws(LoadFault) -> Int {
    if let size = sizeOnDisk() { return size }
    let number = FileIdentity(path: path) == nil ? errno : EINVAL
    throw .input(InputFault(.unreadable(errno: number)), file: name, .clinicians)
  }
}

extension [InputFile] {
  /// Asks the system how many bytes all files have on the disk; nil where one is no regular file.
  func sizeOnDisk() -> Int? {
    var sum = 0
    for file in self {
      guard let size = file.sizeOnDisk() else { return nil }
      sum += size
    }
    return sum
  }
}

extension ExportFiles {
  /// The number of files to be read.
  public var count: Int { combined.count + all.count }

  /// Asks the system how many bytes all files have on the disk; nil where one is no regular file.
  public func sizeOnDisk() -> Int? { (combined + all.map(\.file)).sizeOnDisk() }
}
