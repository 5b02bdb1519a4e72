internal import Glibc
internal import SystemFiles

/// The bytes of a file or of standard input.
public final class FileByteSource: ByteSource {
  private let descriptor: CInt
  private let closesDescriptor: Bool
  /// A descriptor that becomes readable when waiting for input is to end; -1 where there is none, or
  /// where input is never waited for.
  private let interruption: CInt
  private let observe: (UnsafeRawBufferPointer) -> Void
  /// The ranges of the file that are still to be read, nil where it is read as it comes.
  private var segments: ArraySlice<Range<Int>>?
  /// The state of the file when it was opened; nil for what is no regular file.
  public let state: FileState?
  /// The number of bytes read so far.
  public private(set) var byteCount = 0

  /// Opens the file at `path`; `observe` sees every byte that is read, in order.
  ///
  /// Waiting for a pipe ends when `interruption`, a descriptor, becomes readable.
  public init(
    path: String,
    interruption: CInt = -1,
    observe: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(InputFault) {
    descriptor = path.withSystemPath { path in
      uninterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    }
    let number = errno
    closesDescriptor = true
    self.observe = observe
    state = FileState(descriptor: descriptor)
    self.interruption = state == nil ? interruption : -1
    guard descriptor >= 0 else { throw InputFault(.unreadable(errno: number)) }
    // Opening a pipe must not wait for its writer, which nothing could end; reading may.
    _ = fcntl(descriptor, F_SETFL, O_RDONLY)
    // Advice only: a failure changes nothing.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Reads a regular file that is open, and closes it in the end.
  public init(
    adopting descriptor: CInt,
    observe: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.descriptor = descriptor
    closesDescriptor = true
    interruption = -1
    state = FileState(descriptor: descriptor)
    self.observe = observe
  }

  /// Reads some ranges of a regular file alone, one after the other; to be called before anything is read.
  public func restrict(to segments: [Range<Int>]) {
    self.segments = segments.filter { !$0.isEmpty }[...]
  }

  /// Reads standard input.
  public init(
    standardInputObservedBy observe: @escaping (UnsafeRawBufferPointer) -> Void,
    interruption: CInt = -1
  ) {
    self.interruption = interruption
    descriptor = STDIN_FILENO
    closesDescriptor = false
    state = FileState(descriptor: STDIN_FILENO)
    self.observe = observe
  }

  deinit {
    if closesDescriptor, descriptor >= 0 { close(descriptor) }
  }

  /// Throws at the end of a file that was written to while it was read, too: nothing says which of
  /// its contents were read.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    while true {
      try waitForInput()
      let count = readSome(buffer)
      if count >= 0 {
        if count == 0, !buffer.isEmpty, state != FileState(descriptor: descriptor) {
          throw InputFault(.changed)
        }
        observe(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        byteCount += count
        return count
      }
      guard errno == EINTR else { throw InputFault(.unreadable(errno: errno)) }
    }
  }

  /// Reads once, and returns how many bytes that were; -1 where the system refuses.
  private func readSome(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let segments else { return Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    guard let segment = segments.first else { return 0 }
    let count = pread(
      descriptor,
      buffer.baseAddress,
      min(buffer.count, segment.count),
      off_t(segment.lowerBound)
    )
    guard count > 0 else { return count }
    let rest = segment.lowerBound + count..<segment.upperBound
    self.segments = (rest.isEmpty ? [] : [rest]) + segments.dropFirst()
    return count
  }

  /// Returns when there is something to read, or its end; throws when waiting is to end first.
  private func waitForInput() throws(InputFault) {
    guard interruption >= 0 else { return }
    var waited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: interruption, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waited, nfds_t(waited.count), -1) < 0 {
      guard errno == EINTR else { throw InputFault(.unreadable(errno: errno)) }
    }
    if waited[1].revents != 0 { throw InputFault(.unreadable(errno: ECANCELED)) }
  }
}
