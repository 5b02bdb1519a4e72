internal import CZstd

/// The bytes that a Zstandard file of one or more frames holds (RFC 8878).
///
/// The checksum of each frame is checked, where it has one. Skippable frames hold nothing and are
/// passed; whatever else follows the last frame is a fault, and so is a frame that needs more memory
/// than `windowLimit`.
public final class ZstandardByteSource: ByteSource {
  /// The greatest number of bytes that a frame may refer back to: what the `zstd` program takes, too.
  public static let windowLimit = 1 << windowLogLimit
  private static let windowLogLimit = 27

  private let compressed: any ByteSource
  private let decompressor: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer
  private var input = ZSTD_inBuffer(src: nil, size: 0, pos: 0)
  /// The offset in the compressed file of the end of `input`.
  private var inputEnd = 0
  private var isInFrame = false
  private let ends: MemberEnds?
  /// The bytes that were decompressed.
  private var plainCount = 0

  /// Decompresses `compressed`; `ends` is told where frames end.
  public init(_ compressed: any ByteSource, noting ends: MemberEnds? = nil) {
    self.ends = ends
    self.compressed = compressed
    guard let decompressor = ZSTD_createDCtx() else {
      preconditionFailure("Zstandard has no memory for a decompressor")
    }
    self.decompressor = decompressor
    ZSTD_DCtx_setParameter(decompressor, ZSTD_d_windowLogMax, CInt(Self.windowLogLimit))
    memory = .allocate(byteCount: ZSTD_DStreamInSize(), alignment: 16)
    input.src = UnsafeRawPointer(memory.baseAddress)
  }

  deinit {
    ZSTD_freeDCtx(decompressor)
    memory.deallocate()
  }

  /// Whether a frame begins with some bytes, a skippable one too.
  static func beginsFrame(_ start: some Collection<UInt8>) -> Bool {
    let number = start.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return start.count >= 4
      && (number == ZSTD_MAGICNUMBER
        || number & UInt32(ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START)
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    guard !buffer.isEmpty else { return 0 }
    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
    while output.pos == 0 {
      if !isInFrame {
        guard try beginFrame() else { return 0 }
      }
      let (inputStart, outputStart) = (input.pos, output.pos)
      let status = ZSTD_decompressStream(decompressor, &output, &input)
      guard ZSTD_isError(status) == 0 else { throw fault(of: status) }
      isInFrame = status != 0
      plainCount += output.pos - outputStart
      if !isInFrame { ends?.note(compressed: inputOffset, plain: plainCount) }
      // The decompressor may have had some of a frame left that it was given before.
      guard isInFrame, input.pos == inputStart, output.pos == outputStart else { continue }
      try refill()
    }
    return output.pos
  }

  /// Goes on to the next frame; returns whether there is one.
  private func beginFrame() throws(InputFault) -> Bool {
    let waiting = UnsafeRawBufferPointer(rebasing: memory[input.pos..<input.size])
    if waiting.count < 4 {
      let kept = waiting.count
      memory.copyMemory(from: waiting)
      let added = try compressed.fill(UnsafeMutableRawBufferPointer(rebasing: memory[kept...]))
      inputEnd += added
      (input.size, input.pos) = (kept + added, 0)
    }
    guard input.size > input.pos else { return false }
    guard Self.beginsFrame(memory[input.pos..<input.size]) else {
      throw fault("there are bytes after the last Zstandard frame")
    }
    isInFrame = true
    return true
  }

  /// The offset in the compressed file of the next byte that the decompressor will look at.
  private var inputOffset: Int { inputEnd - (input.size - input.pos) }

  private func refill() throws(InputFault) {
    let count = try compressed.read(into: memory)
    inputEnd += count
    (input.size, input.pos) = (count, 0)
    guard count > 0 else { throw fault("it ends in the middle of a Zstandard frame") }
  }

  private func fault(of status: Int) -> InputFault {
    if ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge {
      return fault(
        "a frame needs a window of more than \(Self.windowLimit >> 20) MiB; "
          + "compress it without --long or --ultra"
      )
    }
    return fault(String(cString: ZSTD_getErrorName(status)).lowercasedStart)
  }

  private func fault(_ reason: String) -> InputFault {
    InputFault(.corrupt(.zstandard, reason, byteOffset: inputOffset))
  }
}

extension String {
  /// The text, with a small letter first.
  fileprivate var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}
