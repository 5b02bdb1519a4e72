/// The tables of an export in which all that the rules tell apart comes up often.
struct DrawnExport {
  let year: Int
  let practices: [Practice]
  /// A TIN that no clinician bills under.
  let strangeTIN = "099999999"
  let strangeNPI = madeUpNPI(9_999)
  let npis: [String]
  let virtualGroups: [String]
  let subgroups: [String]
  /// The TIN of each subgroup.
  let subgroupTINs: [String: String]
  let entities: [String]

  private(set) var tables: [DrawnTable] = []

  init(year: Int, _ draw: inout Draw) {
    self.year = year
    npis = (1...draw.one(of: [3, 20, 30])).map(madeUpNPI)
    var practices: [Practice] = []
    var free = draw.one(of: [0, 4, 30, 45, 60, 60])
    for number in 1...draw.one(of: [1, 4, 6, 8]) {
      practices.append(Practice(number, from: npis, atMost: free, &draw))
      free -= practices.last?.npis.count ?? 0
    }
    self.practices = practices
    virtualGroups = draw.some(of: ["VG-1", "vg.2", "VG-10"], percent: 60)
    let subgroups = draw.some(of: ["SG-1", "SG:2", "_sg3", "SG-10"], percent: 60)
    let tins = practices.map(\.tin) + [strangeTIN]
    subgroupTINs = Dictionary(
      uniqueKeysWithValues: subgroups.map { ($0, draw.one(of: tins)) }
    )
    self.subgroups = subgroups
    entities = draw.some(of: ["A-1", "A-10", "A-2", "a_3", "9"], percent: 65)
    add("clinicians", clinicians(&draw), &draw)
    add("groups", groups(&draw), &draw)
    add("sites", sites(&draw), &draw)
    add("virtual-groups", memberships(&draw), &draw)
    add("subgroups", subgroupRecords(&draw), &draw)
    add("apm-entities", entityRecords(&draw), &draw)
    add("apm-participants", participants(&draw), &draw)
    add("applications", applications(&draw), &draw)
    add("submissions", submissions(&draw), &draw)
  }

  private mutating func add(
    _ name: String,
    _ records: [[String: String]],
    _ draw: inout Draw
  ) {
    if name != "clinicians", draw.chance(7) { return }
    let isEmpty = draw.chance(name == "clinicians" ? 1 : 4)
    let shuffled = draw.chance(40) ? draw.shuffled(records) : records
    tables.append(DrawnTable(name: name, records: isEmpty ? [] : shuffled))
  }

  /// A TIN of the export, or now and then one that it does not know.
  func anyTIN(_ draw: inout Draw) -> String {
    draw.chance(8) ? strangeTIN : draw.one(of: practices).tin
  }

  /// A clinician of the export, or now and then one that it does not know.
  func anyClinician(_ draw: inout Draw) -> (tin: String, npi: String) {
    let practice = draw.one(of: practices)
    guard !practice.npis.isEmpty, draw.chance(92) else { return (practice.tin, strangeNPI) }
    return (practice.tin, draw.one(of: practice.npis))
  }

  /// A text such as names are.
  func text(_ draw: inout Draw) -> String {
    draw.one(of: [
      "", "Plain Clinic", "O'Neil, Sons & Co.", "The \"Best\"", "Zoë 😀 東京", "two\nlines",
      "semi;colon | pipe", "rear\r\nentrance", "\"", "=1+1", "a\rb",
    ])
  }
}
