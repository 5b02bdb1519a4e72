internal import ExportReading
internal import Glibc

extension ExportFiles {
  /// The number of files to be read.
  var count: Int { combined.count + all.count }

  /// The bytes of all files, as they stand on the disk; nil where one of them is no regular file.
  var byteCount: Int? {
    (combined + all.map(\.file)).byteCount
  }
}

extension [InputFile] {
  /// The bytes of all files, as they stand on the disk; nil where one of them is no regular file.
  var byteCount: Int? {
    var sum = 0
    for file in self {
      var status = stat()
      guard !file.isStandardInput, stat(file.path, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { return nil }
      sum += Int(status.st_size)
    }
    return sum
  }
}
