extension DrawnExport {
  func applications(_ draw: inout Draw) -> [[String: String]] {
    let some = (0..<draw.one(of: [0, 3, 10, 20, 35])).map { _ in
      var record = passing(&draw)
      let changes = draw.chance(50) ? 0 : draw.one(of: [1, 1, 1, 2, 3])
      for _ in 0..<changes { change(&record, &draw) }
      return record
    }
    return (some + ofWholePractices(&draw)).enumerated().map { number, record in
      record.merging(["application_id": "HX-\(number)"]) { $1 }
    }
  }

  /// Applications of all clinicians of a practice, or of all but those that need none, which are
  /// all still to be decided upon.
  private func ofWholePractices(_ draw: inout Draw) -> [[String: String]] {
    draw.some(of: practices.filter { $0.special != nil }, percent: 25).flatMap { practice in
      (practice.special == .allButOne ? Array(practice.npis.prefix(1)) : practice.npis)
        .map { npi in
          var record = passing(&draw, level: "individual")
          record.merge(["npi": npi, "tin": practice.tin, "status": "submitted"]) { $1 }
          return record
        }
    }
  }

  /// An application whose form passes every check, in one of the statuses.
  private func passing(_ draw: inout Draw, level: String? = nil) -> [String: String] {
    var record = draw.chance(35) ? passingEUC(level, &draw) : passingHardship(level, &draw)
    record["performance_year"] = String(year)
    record["event_start"] = "\(year)-03-02"
    record["event_end"] = "\(year)-04-01"
    record["attested"] = "Y"
    record["description"] = draw.one(of: [
      "Fiber was cut.", "Flooded,\nand \"closed\".", " Zoë's  office\t", "",
    ])
    record["relationship"] = draw.one(of: ["clinician", "physician-staff", "other"])
    record["status"] = draw.one(of: [
      "submitted", "submitted", "Submitted - Pending Approval", "submitted", "approved", "denied",
    ])
    record["submitted_at"] = "\(year)-06-15T10:00:00"
    return record
  }

  private func passingHardship(
    _ level: String?,
    _ draw: inout Draw
  ) -> [String: String] {
    let levels = ["individual", "individual", "group", "group", "virtual-group"]
    let others = ["subgroup", "apm-entity"]
    let level = level ?? (draw.chance(5) ? draw.one(of: others) : draw.one(of: levels))
    var record = identifiers(level, &draw)
    record["level"] = level
    record["exception_type"] = draw.mostly(blank: 60, ["pi-hardship", "PI Hardship"])
    record["categories"] = draw.mostly(blank: 90, ["pi"])
    record["reason"] = draw.one(of: [
      "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
      "ehr-decertification",
    ])
    record["event_type"] = draw.one(of: ["disaster", "closure", "financial-distress"])
    record["onc_acb_certification_id"] = draw.one(of: [
      "0015ABCDEFGHJKL", "CHP-012345", "15.04.04.1322.Prog.01.02.1.230101",
    ])
    record["performance_period_end"] = draw.mostly(blank: 30, ["\(year)-03-02", "\(year)-12-31"])
    record["encounter_percent"] = draw.one(of: [
      "51", "50.01", "100", "0099.500", "50.000000000000000000001",
    ])
    return record
  }

  /// One on the portal's other form, which asks for some of the categories.
  private func passingEUC(_ level: String?, _ draw: inout Draw) -> [String: String] {
    let levels = ["individual", "group", "virtual-group", "apm-entity", "apm-entity"]
    let level = level ?? (draw.chance(4) ? "subgroup" : draw.one(of: levels))
    var record = identifiers(level, &draw)
    record["level"] = level
    record["exception_type"] = draw.one(of: ["euc", "EUC"])
    record["categories"] =
      level == "apm-entity"
      ? "quality;cost;ia;pi"
      : draw.one(of: [
        "pi", "pi", "cost;pi", "ia ; quality", "PI;;cost;pi", "pi;ia;cost;quality", "cost",
        "quality;ia;pi;",
      ])
    record["reason"] = draw.mostly(blank: 80, ["insufficient-internet", "ehr-decertification"])
    record["event_type"] = draw.one(of: [
      "disaster", "closure", "financial-distress", "public-health-emergency", "Cyberattack",
      "other",
    ])
    return record
  }

  /// Puts one value in place of another that mostly makes the application fail a check.
  private func change(_ record: inout [String: String], _ draw: inout Draw) {
    let changes = wholeChanges + timeChanges + formChanges
    for (column, values) in draw.one(of: changes).sorted(by: { $0.key < $1.key }) {
      record[column] = draw.one(of: values)
    }
  }

  private var wholeChanges: [[String: [String]]] {
    [
      ["performance_year": ["\(year - 1)", "\(year + 1)"]],
      ["status": ["draft", "Draft in Progress", "withdrawn"]],
      ["npi": [""]], ["tin": [""]], ["virtual_group_id": [""]], ["apm_entity_id": [""]],
      ["reason": ["", "lacks-cehrt-functionality"]], ["attested": ["N", ""]],
      ["categories": ["", ";", "pi", "quality;cost;ia", "pi;quality"]],
      ["event_type": ["", "vendor-issue", "Vendor issue"]],
    ]
  }

  private var timeChanges: [[String: [String]]] {
    [
      ["submitted_at": [""]], ["submitted_at": edges], ["submitted_at": edges],
      ["event_start": ["", "\(year)-12-31", "\(year + 1)-01-01"]],
      [
        "event_end": ["", "\(year)-03-01", "\(year)-03-02", "\(year - 1)-12-31"],
        "still_persists": ["Y", "N", ""],
      ],
      [
        "event_start": ["\(year - 1)-05-05"],
        "event_end": ["\(year - 1)-12-31", "\(year)-01-01", "12/31/\(year - 1)"],
        "still_persists": ["Y", "", ""],
      ],
      [
        "event_start": [
          "\(year - 2)-12-31", "\(year - 1)-01-01", "\(year)-12-31", "\(year + 1)-01-01",
        ],
        "event_end": ["\(year + 1)-02-01", ""],
      ],
      // The day of New York is another than that of Greenwich.
      [
        "event_start": ["\(year)-06-15", "\(year)-06-16"],
        "submitted_at": [
          "\(year)-06-16T03:59:59Z", "\(year)-06-16T04:00:00Z", "\(year)-06-15T00:00:00",
          "\(year)-06-15T23:59:59",
        ],
        "event_end": ["\(year)-07-01"],
      ],
      [
        "event_start": ["\(year)-11-08", "\(year)-11-09"],
        "submitted_at": ["\(year)-11-09T04:59:59.9Z", "\(year)-11-09T05:00:00Z"],
        "event_end": ["\(year)-12-01"],
      ],
    ]
  }

  private var formChanges: [[String: [String]]] {
    [
      [
        "onc_acb_certification_id": [
          "", "0015ABCDEFGHJK", "0015ABCDEFGHJKLM", "CHP-01234", "CHP-0123456", "chp-012345",
          "15.04.04.1322.Prog.01.02.1", "15.04..1322.Prog.01.02.1.230101", "0015-BCDEFGHJKL",
          "15.04.04.1322.Prog.01.02.1.230101.9", "0015ÀBCDEFGHJKL",
        ]
      ],
      ["performance_period_end": ["\(year)-03-01", "3/1/\(year)"]],
      ["encounter_percent": ["", "50", "50.000", "49.999", "0", "00.50"]],
      [
        "description": [
          String(repeating: "x", count: 6000), String(repeating: "x", count: 6001),
          String(repeating: "e\u{301}", count: 3000), String(repeating: "e\u{301}", count: 3001),
        ]
      ],
      ["relationship": [""]],
      [
        "relationship": ["registry-qcdr", "EHR vendor", "consultant"],
        "permission": ["Y", "N", ""],
      ],
    ]
  }

  /// Moments around those at which the window opens and closes.
  private var edges: [String] {
    let (closes, next) = closing
    return [
      "\(closes)T20:00:00", "\(closes)T20:00:01", "\(closes)T19:59:59", "\(closes)t20:00:00-05:00",
      "\(next)T01:00:00Z", "\(next)T01:00:00.000Z", "\(next)T01:00:00.000000000000000000001Z",
      "\(next)T00:59:59.999z", "\(next)T06:30:00+05:30", "\(next)T06:30:00.1+05:30",
      "\(next)T01:00:00-00:00", "\(closes)T01:01:00-23:59", "\(year)-05-04T00:00:00",
      "\(year)-05-03T23:59:59", "\(year)-05-04T04:00:00Z", "\(year)-05-04T03:59:59.9Z",
      "\(year)-03-12T02:30:00", "\(year)-11-01T01:30:00", "\(year + 1)-07-01T00:00:00",
    ]
  }

  /// The day on which the window closes, and the next.
  private var closing: (day: String, next: String) {
    switch year {
    case 2022: ("2023-01-03", "2023-01-04")
    case 2023: ("2024-01-02", "2024-01-03")
    case 2024, 2025, 2026: ("\(year)-12-31", "\(year + 1)-01-01")
    default: preconditionFailure("when does the window of \(year) close?")
    }
  }
}
