internal import Glibc

/// The bytes of a file or of standard input.
package final class FileByteSource: ByteSource {
  private let descriptor: CInt
  private let closesDescriptor: Bool
  private let observe: (UnsafeRawBufferPointer) -> Void
  /// The number of bytes read so far.
  package private(set) var byteCount = 0

  /// Opens the file at `path`; `observe` sees every byte that is read, in order.
  package init(
    path: String,
    observe: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(InputFault) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    closesDescriptor = true
    self.observe = observe
    guard descriptor >= 0 else { throw InputFault(.unreadable(errno: errno)) }
    // Advice only: a failure changes nothing.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Reads standard input.
  package init(standardInputObservedBy observe: @escaping (UnsafeRawBufferPointer) -> Void) {
    descriptor = STDIN_FILENO
    closesDescriptor = false
    self.observe = observe
  }

  deinit {
    if closesDescriptor, descriptor >= 0 { close(descriptor) }
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 {
        observe(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        byteCount += count
        return count
      }
      guard errno == EINTR else { throw InputFault(.unreadable(errno: errno)) }
    }
  }
}
