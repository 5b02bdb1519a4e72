import Foundation
import Testing

struct BadGzipTests {
  /// Something that can happen to a gzip file.
  enum Damage: CaseIterable {
    case cutInTheData
    case cutInTheTrailer
    case flippedBit
    case wrongChecksum
    case bytesAfterTheEnd
    case paddedWithZeros
    case halfASecondMember

    func apply(to member: Data) -> Data {
      var bytes = member
      switch self {
      case .cutInTheData: return member.prefix(member.count / 2)
      case .cutInTheTrailer: return member.dropLast()
      case .flippedBit: bytes[bytes.count / 2] ^= 0x10
      case .wrongChecksum: bytes[bytes.count - 8] ^= 1
      case .bytesAfterTheEnd: bytes += Data("more\n".utf8)
      case .paddedWithZeros: bytes += [0, 0, 0, 0]
      case .halfASecondMember: bytes += member.prefix(member.count / 2)
      }
      return bytes
    }
  }

  @Test(arguments: Damage.allCases, ["clinicians.csv.gz", "clinicians.csv", "sites.csv.gz"])
  func `a damaged gzip file is refused whole`(damage: Damage, name: String) async throws {
    let workspace = try Workspace(try await export(damage, name))
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: \(name): "), "\(run.errors)")
    #expect(run.errors.contains("gzip"), "\(run.errors)")
  }

  private func export(_ damage: Damage, _ name: String) async throws -> ExportDraft {
    let column = name.hasPrefix("sites") ? "site_id" : "npi"
    let rows = (1...200).map { "\(npi($0)),\(tin($0))\n" }
    let member = try await SystemProgram.gzip(Data("\(column),tin\n\(rows.joined())".utf8))
    var draft = name.hasPrefix("sites") ? ExportDraft.small : [:]
    draft[name] = damage.apply(to: member)
    return draft
  }
}
