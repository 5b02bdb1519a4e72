import Foundation
import FuzzSupport
import ReweightingPolicy
import TestSupport

/// Loads a policy in which some values were replaced; one that is taken, an export is decided by.
///
/// A policy is taken, or refused for a reason.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicy(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let years = Array(YearPolicy.years)
  let year = years[Int(input.choice()) % years.count]
  let json = ChangedPolicy(year: year, &input).json
  do {
    let policy = try YearPolicy.read(json: json, for: year)
    _ = policy.statements
    PolicyTrial.shared.run(json, year: year)
  } catch {
    expectSame(error.reason.isEmpty, false, "a reason")
  }
  return 0
}
