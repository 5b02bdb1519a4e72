import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct NearThresholdTests {
  @Test(
    arguments: [
      // 70% and 80% of 10, 20, 100 and 1000, and one less or one more.
      (6, 10, false), (7, 10, true), (8, 10, true), (9, 10, false),
      (13, 20, false), (14, 20, true), (16, 20, true), (17, 20, false),
      (69, 100, false), (70, 100, true), (75, 100, true), (80, 100, true), (81, 100, false),
      (699, 1000, false), (700, 1000, true), (800, 1000, true), (801, 1000, false),
      (0, 0, false), (3, 4, true), (1, 1, false), (2, 3, false), (0, 5, false),
      (15_000_000, 20_000_000, true),
    ] as [(Int32, Int32, Bool)]
  )
  func `from 70 to 80 percent is near, the ends included`(
    designated: Int32,
    clinicians: Int32,
    isNear: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    counts.nonPatientFacing = designated
    let near = NearThreshold.all(in: counts, of: Int(clinicians), under: try .of(2026))
    #expect(near.map(\.designation) == (isNear ? [.nonPatientFacing] : []))
    #expect(near.allSatisfy { $0.designated == designated && $0.size == Int(clinicians) })
  }

  @Test(arguments: [(3, false), (4, true), (5, false), (40_000_000_000, false)])
  func `those whom the export lacks count too`(size: Int, isNear: Bool) throws {
    var counts = ClinicianCounts()
    counts.clinicians = 3
    counts.hospitalBased = 3
    let near = NearThreshold.all(in: counts, of: size, under: try .of(2026))
    #expect(near.map(\.text) == (isNear ? ["hospital-based 3/4"] : []))
  }

  @Test func `a size of any number of TINs is kept`() {
    let near = NearThreshold(designation: .hospitalBased, designated: 1, size: 5_000_000_001)
    #expect(near.size == 5_000_000_001)
    #expect(near.text == "hospital-based 1/5000000001")
  }

  @Test func `each designation is a finding of its own, in byte order`() throws {
    var counts = ClinicianCounts()
    counts.clinicians = 4
    counts.nonPatientFacing = 3
    counts.hospitalBased = 3
    counts.ascBased = 3
    let near = NearThreshold.all(in: counts, of: 4, under: try .of(2026))
    #expect(near.map(\.designation.rawValue) == ["hospital-based", "non-patient-facing"])
  }
}
