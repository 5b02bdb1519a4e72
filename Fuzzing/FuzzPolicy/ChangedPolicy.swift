import Foundation
import FuzzSupport
import ReweightingPolicy
import TestSupport

/// The policy file of a year with values replaced, as an input says, or an input as it is.
struct ChangedPolicy {
  private(set) var json: Data

  init(year: Int, _ input: inout FuzzInput) {
    // One input in eight is taken for the whole file.
    guard !input.choice().isMultiple(of: 8) else {
      json = Data(input.bytes)
      return
    }
    guard var tree = try? PolicyDraft(year: year).tree else {
      fatalError("the policy of \(year) can't be read")
    }
    let paths = tree.paths
    while !input.rest.isEmpty {
      let place = Int(input.choice()) << 8 | Int(input.choice())
      tree[paths[place % paths.count]] = Self.value(&input)
    }
    guard let json = try? tree.json else { fatalError("\(tree) can't be written") }
    self.json = json
  }

  private static func value(_ input: inout FuzzInput) -> JSONTree? {
    let choice = input.choice()
    switch choice % 8 {
    case 0: return nil
    case 1: return .null
    case 2: return .bool(choice >= 128)
    case 3: return .number(Int(Int8(bitPattern: input.choice())))
    case 4:
      let bytes = input.take(8)
      return .number(bytes.reduce(0) { $0 << 8 | Int($1) })
    case 5: return .array([])
    case 6: return .object([:])
    default:
      return .string(String(decoding: input.take(Int(choice >> 3)), as: UTF8.self))
    }
  }
}
