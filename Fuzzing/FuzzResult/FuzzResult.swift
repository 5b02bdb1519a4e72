import BatchPipeline
import Foundation
import FuzzSupport
import ResultReading

/// Checks a result whose manifest, and one of whose tables, somebody made to harm.
///
/// Whatever is in them, the check comes to verdicts or to a fault, and never opens what lies
/// beside the result.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResult(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let names = ["clinicians.csv", "clinicians.csv.gz", "findings.jsonl", "rejects.jsonl.gz"]
  let name = names[Int(input.choice()) % names.count]
  let tableSize = Int(input.choice()) * 4
  let table = input.take(tableSize)
  let folder = HarmfulResult.shared
  folder.write(manifest: input.bytes, table: table, as: name)
  defer { folder.clear() }
  let verification = ResultVerification(
    result: folder.path,
    OrderedPipeline(threadCount: 1)
  )
  var verdicts: [ResultVerification.Verdict] = []
  do {
    try verification.run { verdicts.append($0) }
    expectSame(verdicts.first?.name, ResultManifest.fileName, "the first verdict")
    for verdict in verdicts where verdict.name.contains("..") || verdict.name.hasPrefix("/") {
      expectSame(verdict.flaw == nil && !verdict.isUnchecked, false, "\(verdict.name) was opened")
    }
  } catch {
    expectSame(error is ResultFault, true, "\(error) is a fault of the result")
  }
  folder.readTables()
  return 0
}
