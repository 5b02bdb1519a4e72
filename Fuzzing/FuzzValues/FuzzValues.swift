import FuzzSupport
import PlainReading

/// Reads a text as the value of a column, as the program does and as a plain reading of the formats
/// does: both must refuse it, or take it for the same value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzValues(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let pairs = ValuePair.all
  let pair = pairs[Int(input.choice()) % pairs.count]
  // What is not UTF-8 is rejected before its values are looked at, and what is empty is absent.
  guard let text = String(validating: input.bytes, as: UTF8.self).map(trimmed), !text.isEmpty
  else { return 0 }
  let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
  defer { bytes.deallocate() }
  _ = bytes.initialize(from: text.utf8)
  expectSame(pair.read(UnsafeBufferPointer(bytes)), pair.plain(text), "“\(text)” as \(pair.name)")
  return 0
}
