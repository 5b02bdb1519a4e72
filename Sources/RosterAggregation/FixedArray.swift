internal import CIntrinsics

/// Values that never change once they are there, shared by all threads.
///
/// Unlike that of an array, an element is read without counting references, which threads that pass
/// over the roster would contend for.
public final class FixedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Unchecked for the pointer alone: its memory is written before an initializer returns and never again.
  private let elements: UnsafeMutableBufferPointer<Element>

  public init(_ values: some Collection<Element>) {
    elements = .allocate(capacity: values.count)
    _ = elements.initialize(fromContentsOf: values)
  }

  /// Creates an array of equal values, some of which `change` replaces.
  public init(
    repeating value: Element,
    count: Int,
    change: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: value)
    change(elements)
  }

  /// Creates an array whose element at each position `element` gives, in parts of `partSize` that
  /// threads fill side by side.
  public init(
    count: Int,
    partSize: Int,
    inParallel perform: ParallelWork,
    _ element: @escaping @Sendable (Int) -> Element
  ) rethrows {
    elements = .allocate(capacity: count)
    // No two pieces of work write to the same part.
    nonisolated(unsafe) let elements = elements
    try perform(
      stride(from: 0, to: count, by: partSize).map { start in
        {
          for position in start..<min(start + partSize, count) {
            elements.initializeElement(at: position, to: element(position))
          }
        }
      }
    )
  }

  deinit { elements.deallocate() }

  public var count: Int { elements.count }

  @inline(__always)
  public subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: elements.count))
    return elements[position]
  }

  /// Asks for the memory of an element.
  @inline(__always)
  public func prefetch(_ position: Int) {
    prefetch_line(elements.baseAddress.map { $0 + position })
  }

  /// The first position whose element is not before what is looked for, in ascending elements.
  public func firstPosition(
    in range: Range<Int>,
    where isBefore: (Element) -> Bool
  ) -> Int {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isBefore(self[middle]) { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
