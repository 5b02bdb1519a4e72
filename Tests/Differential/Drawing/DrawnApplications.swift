extension DrawnExport {
  func applications(_ draw: inout Draw) -> [[String: String]] {
    (0..<draw.one(of: [0, 3, 10, 20, 35])).map { number in
      var record = passing(number, &draw)
      let changes = draw.chance(50) ? 0 : draw.one(of: [1, 1, 1, 2, 3])
      for _ in 0..<changes { change(&record, &draw) }
      return record
    }
  }

  /// An application whose form passes every check, in one of the statuses.
  private func passing(_ number: Int, _ draw: inout Draw) -> [String: String] {
    let levels = ["individual", "individual", "group", "group", "virtual-group"]
    let level = draw.chance(5) ? draw.one(of: ["subgroup", "apm-entity"]) : draw.one(of: levels)
    let reasons = [
      "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
      "ehr-decertification",
    ]
    var record = identifiers(level, &draw)
    record["application_id"] = "HX-\(number)"
    record["performance_year"] = String(year)
    record["level"] = level
    record["reason"] = draw.one(of: reasons)
    record["event_type"] = draw.one(of: ["disaster", "closure", "financial-distress"])
    record["event_start"] = "\(year)-03-02"
    record["event_end"] = "\(year)-04-01"
    record["onc_acb_certification_id"] = draw.one(of: [
      "0015ABCDEFGHJKL", "CHP-012345", "15.04.04.1322.Prog.01.02.1.230101",
    ])
    record["performance_period_end"] = draw.mostly(blank: 30, ["\(year)-03-02", "\(year)-12-31"])
    record["encounter_percent"] = draw.one(of: ["51", "50.01", "100", "50.000000000000000000001"])
    record["attested"] = "Y"
    record["description"] = draw.one(of: ["Fiber was cut.", "Flooded,\nand \"closed\".", ""])
    record["relationship"] = draw.one(of: ["clinician", "physician-staff", "other"])
    record["status"] = draw.one(of: [
      "submitted", "submitted", "Submitted - Pending Approval", "approved", "denied",
    ])
    record["submitted_at"] = "\(year)-06-15T10:00:00"
    return record
  }

  /// Puts one value in place of another that mostly makes the application fail a check.
  private func change(_ record: inout [String: String], _ draw: inout Draw) {
    let changes: [[String: [String]]] = [
      ["performance_year": ["\(year - 1)", "\(year + 1)"]],
      ["status": ["draft", "Draft in Progress", "withdrawn"]],
      ["npi": [""]], ["tin": [""]], ["virtual_group_id": [""]],
      ["submitted_at": [""]], ["submitted_at": edges], ["submitted_at": edges],
      ["reason": ["", "lacks-cehrt-functionality"]], ["attested": ["N", ""]],
      ["event_type": [""]], ["event_start": ["", "\(year)-12-31", "\(year + 1)-01-01"]],
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
        "onc_acb_certification_id": [
          "", "0015ABCDEFGHJK", "0015ABCDEFGHJKLM", "CHP-01234", "CHP-0123456", "chp-012345",
          "15.04.04.1322.Prog.01.02.1", "15.04..1322.Prog.01.02.1.230101", "0015-BCDEFGHJKL",
          "15.04.04.1322.Prog.01.02.1.230101.9", "0015ÀBCDEFGHJKL",
        ]
      ],
      ["performance_period_end": ["\(year)-03-01", "3/1/\(year)"]],
      ["encounter_percent": ["", "50", "50.000", "49.999", "0"]],
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
    for (column, values) in draw.one(of: changes).sorted(by: { $0.key < $1.key }) {
      record[column] = draw.one(of: values)
    }
  }

  /// Moments around those at which the window opens and closes.
  private var edges: [String] {
    let closes = [2022: "2023-01-03", 2023: "2024-01-02"][year] ?? "\(year)-12-31"
    let next = [2022: "2023-01-04", 2023: "2024-01-03"][year] ?? "\(year + 1)-01-01"
    return [
      "\(closes)T20:00:00", "\(closes)T20:00:01", "\(closes)T19:59:59", "\(closes)t20:00:00-05:00",
      "\(next)T01:00:00Z", "\(next)T01:00:00.000Z", "\(next)T01:00:00.000000000000000000001Z",
      "\(next)T00:59:59.999z", "\(next)T06:30:00+05:30", "\(next)T06:30:00.1+05:30",
      "\(next)T01:00:00-00:00", "\(closes)T01:01:00-23:59", "\(year)-05-04T00:00:00",
      "\(year)-05-03T23:59:59", "\(year)-05-04T04:00:00Z", "\(year)-05-04T03:59:59.9Z",
      "\(year)-03-12T02:30:00", "\(year)-11-01T01:30:00", "\(year + 1)-07-01T00:00:00",
    ]
  }
}
