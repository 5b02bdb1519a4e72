import ExportReading
import QPPModel
import Testing

@testable import SyntheticExport

struct DirtTests {
  @Test(arguments: ExportTable.allCases, [0, 0.01, 0.5, 1])
  func `as many records are damaged as was asked for`(table: ExportTable, share: Double) {
    let dirt = Dirt(table, .csv, share: share, seed: 1)
    let damaged = (0..<20_000).count { subject in
      var random = dirt.random(subject)
      return dirt.damage(&random) != .none
    }
    #expect(abs(Double(damaged) / 20_000 - share) < 0.015)
    #expect(share > 0 || damaged == 0)
  }

  @Test func `a required column can lack its value`() {
    let damages = self.damages(of: .sites, .csv)
    #expect(damages.contains(.replaced(column: 0, flaw: Flaws.nothing)))
    #expect(damages.contains(.replaced(column: 1, flaw: Flaws.nothing)))
    #expect(!damages.contains(.replaced(column: 3, flaw: Flaws.nothing)))
  }

  @Test(arguments: ExportTable.allCases)
  func `XML is never damaged where it would be malformed`(table: ExportTable) {
    for damage in damages(of: table, .xml) {
      #expect(damage != .surplusField && damage != .missingField)
      if case .replaced(_, let flaw) = damage { #expect(flaw != Flaws.notText) }
    }
  }

  private func damages(of table: ExportTable, _ layout: RecordLayout) -> Set<Damage> {
    let dirt = Dirt(table, layout, share: 1, seed: 1)
    return Set(
      (0..<5000).map { subject in
        var random = dirt.random(subject)
        return dirt.damage(&random)
      }
    )
  }
}
