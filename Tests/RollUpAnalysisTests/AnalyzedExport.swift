import QPPModel
import RollUpAnalysis
import RosterAggregation
import TestSupport

extension SmallExport {
  /// Adds a practice that is not small, whose clinicians participate in an entity; the numbers are
  /// those of the clinicians.
  mutating func add(
    practice: UInt64,
    in entity: String,
    clinicians: ClosedRange<UInt64>
  ) throws {
    _ = tables.add(Group(tin: tin(practice), smallPractice: false))
    _ = tables.add(APMParticipant(entity: try identifier(entity), tin: tin(practice)))
    for number in clinicians {
      try add(clinician: number, of: practice)
    }
  }
}

extension Determinations {
  /// An entity taken apart, in parts of the roster.
  func rollUp(of entity: String, partSize: Int = 2) throws -> EntityRollUp {
    guard let number = tables.entities.number(of: try identifier(entity)) else {
      throw FixtureFault("there is no entity \(entity)")
    }
    var lists = ParticipantLists(of: [number], at: 0..<0, in: self)
    for start in stride(from: 0, to: roster.count, by: partSize) {
      let part = start..<min(start + partSize, roster.count)
      lists.append(ParticipantLists(of: [number], at: part, in: self))
    }
    return EntityRollUp(number, lists.byEntity[number] ?? [], in: self)
  }

  /// The exposure of all entities, added up from the parts of the roster, the last one first.
  func exposures(partSize: Int = 2) -> [EntityExposure] {
    let marks = ExposureMarks(self)
    var total = ExposureSums(entityCount: tables.entities.count)
    for start in stride(from: 0, to: roster.count, by: partSize).reversed() {
      var sums = ExposureSums(entityCount: tables.entities.count)
      sums.add(start..<min(start + partSize, roster.count), of: self, marks)
      total += sums
    }
    return EntityExposure.ranking(total, marks, in: self)
  }
}
