import BatchRun
import Configuration
import Foundation
import FuzzSupport

/// Reads a configuration file: it is refused in one line, or every option that it names has on the
/// command line the values that ArgumentParser finds there.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfiguration(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let json = Data(FuzzInput(start, count: count).bytes)
  do {
    let file = try ConfigurationFile(json: json, path: "night.json", known: TrialCommand.keys)
    expectSame(TrialCommand.keys.isSuperset(of: file.keys), true, "the keys")
    for form in TrialCommand.forms { try check(form, of: file) }
  } catch let fault as RunFault {
    expectSame(fault.exitCode, .badConfiguration, fault.message)
    expectSame(fault.message.contains("\n"), false, "a line")
  } catch {
    fatalError("\(error)")
  }
  return 0
}

/// Checks what a file says of one option.
private func check(_ form: OptionForm, of file: ConfigurationFile) throws(RunFault) {
  let arguments = try file.arguments(for: form)
  let values = TrialCommand.values(of: form, in: arguments)
  switch form.kind {
  case .flag: expectSame(values.map { _ in "--flag" }, arguments, form.key)
  case .option: expectSame(values.map { "--\(form.key)=\($0)" }, arguments, form.key)
  case .positional: expectSame(values, arguments, form.key)
  }
  if !form.isRepeating { expectSame(values.count <= 1, true, form.key) }
}
