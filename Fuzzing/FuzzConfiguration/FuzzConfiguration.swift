import BatchRun
import Configuration
import Foundation
import FuzzSupport

/// Reads a configuration file, which has to be taken where Foundation takes it for JSON, and written
/// as options has to say what Foundation reads in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfiguration(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let json = Data(FuzzInput(start, count: count).bytes)
  let reading = StandardReading(json)
  do {
    let file = try ConfigurationFile(json: json, path: "night.json", known: TrialCommand.keys)
    check(file, as: reading, json)
  } catch {
    checkRefusal(error, of: reading)
  }
  return 0
}

/// Checks what a file that was taken says of each option.
private func check(_ file: ConfigurationFile, as reading: StandardReading, _ json: Data) {
  guard let members = reading.members else {
    // Numbers that no double is are JSON all the same.
    expectSame(json.contains { $0 | 0x20 == UInt8(ascii: "e") }, true, "what Foundation refuses")
    return
  }
  expectSame(Set(file.keys), Set(members.keys), "the keys")
  for form in TrialCommand.forms {
    guard let value = members[form.key] else { continue }
    do {
      let arguments = try file.arguments(for: form)
      let values = TrialCommand.values(of: form, in: arguments)
      expectSame(
        value.isSaid(by: values, for: form),
        true,
        "\(values), where \(value) is expected,"
      )
      value.checkDigits(of: values, in: json)
    } catch {
      expectSame(value.isPossible(for: form), false, "a value that was refused: \(error.message)")
    }
  }
}

/// Checks that a file is refused by a line that says why, and is taken where Foundation does not
/// take for JSON what is none.
private func checkRefusal(_ fault: RunFault, of reading: StandardReading) {
  expectSame(fault.exitCode, .badConfiguration, fault.message)
  expectSame(fault.message.contains("\n"), false, "a line")
  guard let members = reading.members, members.keys.allSatisfy(TrialCommand.keys.contains) else {
    return
  }
  let reasons = ["stands there twice", "too deep in each other"]
  expectSame(
    reading.isLenient || reasons.contains { fault.message.contains($0) },
    true,
    "refused: \(fault.message)"
  )
}
