internal import QPPModel

/// The records of one table, in blocks that threads write independently of each other.
struct TableBlocks: Sendable {
  let table: ExportTable
  let count: Int
  private let population: Population
  private let dirt: Dirt
  private let order: ClinicianOrder
  private let rowOrder: Permutation

  /// Windows of 64 practices that one block covers; about 7,500 clinicians.
  private static let windowsPerBlock = 8
  private static let rowsPerBlock = 1 << 13
  private static let organizationsPerBlock = 1 << 12

  init(_ table: ExportTable, of population: Population, _ order: ClinicianOrder, _ dirt: Dirt) {
    self.table = table
    self.population = population
    self.order = order
    self.dirt = dirt
    rowOrder = Permutation(count: population.clinicianCount, seed: population.seed, .rowOrder)
    let windowBlocks = Self.blocks(population.windowCount, Self.windowsPerBlock)
    switch table {
    case .clinicians:
      count =
        order == .shuffled
        ? Self.blocks(population.clinicianCount, Self.rowsPerBlock) : windowBlocks
    case .apmEntities, .submissions: count = Self.organizationBlocks(population) + windowBlocks
    case .groups, .sites, .virtualGroups, .subgroups, .apmParticipants, .applications:
      count = windowBlocks
    }
  }

  private static func blocks(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }

  private static func organizationBlocks(_ population: Population) -> Int {
    blocks(population.recordedOrganizationCount, organizationsPerBlock)
  }

  /// The subjects of a block, of `total` subjects in blocks of `size`.
  private static func part(_ block: Int, of total: Int, _ size: Int) -> Range<Int> {
    block * size..<min((block + 1) * size, total)
  }

  /// Writes the records of a block, whose number is below `count`.
  func write(_ block: Int, to writer: inout RecordWriter) {
    switch (table, order) {
    case (.clinicians, .grouped): writeGroupedClinicians(block, to: &writer)
    case (.clinicians, .shuffled): writeShuffledClinicians(block, to: &writer)
    case (.apmEntities, _), (.submissions, _):
      let organizationBlocks = Self.organizationBlocks(population)
      if block < organizationBlocks {
        writeOrganizations(block, to: &writer)
      } else {
        writeWindows(block - organizationBlocks, to: &writer)
      }
    case (.groups, _), (.sites, _), (.virtualGroups, _), (.subgroups, _), (.apmParticipants, _),
      (.applications, _):
      writeWindows(block, to: &writer)
    }
  }

  private func windows(_ block: Int) -> Range<Int> {
    Self.part(block, of: population.windowCount, Self.windowsPerBlock)
  }

  private func writeGroupedClinicians(_ block: Int, to writer: inout RecordWriter) {
    let rows = ClinicianRows(population: population, dirt: dirt)
    for window in windows(block) {
      for number in population.practices(ofWindow: window) {
        let practice = population.practice(number)
        for row in practice.rows { rows.write(row, in: practice, to: &writer) }
      }
    }
  }

  private func writeShuffledClinicians(_ block: Int, to writer: inout RecordWriter) {
    let rows = ClinicianRows(population: population, dirt: dirt)
    let places = Self.part(block, of: population.clinicianCount, Self.rowsPerBlock)
    // Found for all rows before any is written, so that waits for memory overlap.
    let subjects = places.map { place in
      let row = rowOrder(place)
      return (row: UInt32(row), practice: UInt32(population.register.practice(ofRow: row)))
    }
    for (row, practice) in subjects {
      rows.write(Int(row), in: population.practice(Int(practice)), to: &writer)
    }
  }

  private func writeOrganizations(_ block: Int, to writer: inout RecordWriter) {
    let tables = PracticeTables(population: population, dirt: dirt)
    let total = population.recordedOrganizationCount
    let numbers = Self.part(block, of: total, Self.organizationsPerBlock)
    if table == .submissions {
      tables.writeEntitySubmissions(numbers, to: &writer)
    } else {
      tables.writeOrganizations(numbers, to: &writer)
    }
  }

  private func writeWindows(_ block: Int, to writer: inout RecordWriter) {
    let tables = PracticeTables(population: population, dirt: dirt)
    for window in windows(block) {
      switch table {
      case .clinicians: break
      case .groups: tables.writeGroups(ofWindow: window, to: &writer)
      case .sites: tables.writeSites(ofWindow: window, to: &writer)
      case .virtualGroups: tables.writeVirtualGroups(ofWindow: window, to: &writer)
      case .subgroups: tables.writeSubgroups(ofWindow: window, to: &writer)
      case .apmEntities: tables.writeOwnEntities(ofWindow: window, to: &writer)
      case .apmParticipants: tables.writeParticipants(ofWindow: window, to: &writer)
      case .applications: tables.writeApplications(ofWindow: window, to: &writer)
      case .submissions: tables.writeSubmissions(ofWindow: window, to: &writer)
      }
    }
  }
}
