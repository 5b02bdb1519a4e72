import Foundation
import TestSupport
import Testing

/// Numbers that could be identifiers, drawn by chance and planted wherever an export, an option or a
/// file can have one: none is whole in anything that people read.
struct PlantedNumbersTests {
  @Test(arguments: PlantedNumbers.seeds)
  func `no planted number is whole in what people read`(seed: UInt64) async throws {
    var numbers = PlantedNumbers(seed: seed)
    let planted = try PlantedExport(&numbers)
    try await planted.workspace.run(in: planted.old)
    for command in planted.commands(&numbers) {
      let run = try await ReweighExecutable.run(command)
      let name = command.joined(separator: " ")
      #expect(run.end != .exited(70), "\(name): \(run.errors)")
      for text in [run.output, Data(run.errors.utf8)] {
        #expect(numbers.found(in: text) == [], "\(name): \(String(decoding: text, as: UTF8.self))")
      }
    }
    let files = try FileManager.default.files(below: planted.workspace.published)
      .filter { file in [".html", ".json", ".prom"].contains { file.hasSuffix($0) } }
    #expect(files.count >= 6)
    for file in files {
      let path = planted.workspace.published + "/" + file
      let text = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(numbers.found(in: text) == [], "\(file): \(String(decoding: text, as: UTF8.self))")
    }
  }
}

/// Numbers of nine to thirteen digits, with hyphens between some of them.
struct PlantedNumbers {
  private var random: SeededGenerator
  /// Four, or `REWEIGH_PLANTED_COUNT` from `REWEIGH_PLANTED_SEED` on, which `scripts/planted-numbers` names.
  static var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["REWEIGH_PLANTED_SEED"].flatMap { UInt64($0) } ?? 1
    let count = environment["REWEIGH_PLANTED_COUNT"].flatMap { UInt64($0) } ?? 4
    return (0..<count).map { first &+ $0 }
  }

  /// Every nine digits in a row of those that were drawn.
  private var rows: Set<[UInt8]> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// A number, as it is written.
  mutating func next(_ hyphens: Bool = true) -> String {
    let count = Int.random(in: 9...13, using: &random)
    // Not 0: a number may lose it.
    let digits = (0..<count).map { _ in UInt8.random(in: 0x31...0x39, using: &random) }
    note(digits)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if hyphens, place > 0, Int.random(in: 0..<5, using: &random) == 0 { text += "-" }
      text.append(Character(UnicodeScalar(digit)))
    }
    return text
  }

  /// A number with something beside it.
  mutating func name(_ hyphens: Bool = true) -> String {
    let number = next(hyphens)
    return ["\(number)", "x\(number)", "\(number)x", "a-\(number)", "\(number)-b", "X_\(number)_Y"]
      .randomElement(using: &random) ?? number
  }

  mutating func note(_ digits: some Collection<UInt8>) {
    let digits = Array(digits)
    for start in 0...(digits.count - 9) { rows.insert(Array(digits[start..<(start + 9)])) }
  }

  /// Which of them are in a text, hyphens aside.
  func found(in text: Data) -> [String] {
    let plain = text.filter { $0 != UInt8(ascii: "-") }
    var found: Set<[UInt8]> = []
    var row: [UInt8] = []
    for byte in plain {
      guard 0x30...0x39 ~= byte else {
        row = []
        continue
      }
      row.append(byte)
      if row.count > 9 { row.removeFirst() }
      if row.count == 9, rows.contains(row) { found.insert(row) }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }
}

/// An export with planted numbers everywhere, in a workspace with other files that have some.
private struct PlantedExport {
  let workspace: Workspace
  let old: [String]
  private let ids: [String: String]
  private let tin: String
  private let files: [String: String]

  init(_ numbers: inout PlantedNumbers) throws {
    var ids: [String: String] = [:]
    for kind in ["application", "entity", "virtual", "subgroup", "site"] {
      ids[kind] = numbers.name()
    }
    func id(_ kind: String) -> String { ids[kind] ?? "" }
    var files: [String: String] = [:]
    for kind in ["policy", "mapping", "configuration", "key", "missing"] {
      files[kind] = numbers.name()
    }
    let tins = [EndToEndTests.tin(1), EndToEndTests.tin(2)]
    tin = tins[0]
    for known in tins + [npi(1), npi(2), npi(3)] { numbers.note(known.utf8) }
    let texts = (0..<8).map { _ in numbers.name() }
    let columns = (0..<10).map { _ in numbers.name() }
    var export: ExportDraft = [:]
    func add(_ table: String, _ text: String, _ ending: String = "csv") {
      export["\(table)-\(numbers.name()).\(ending)"] = Data((text + "\n").utf8)
    }
    add(
      "clinicians",
      """
      npi,tin,subgroup_id,\(columns[0]),clinician_type
      \(npi(1)),\(tins[0]),\(id("subgroup")),,
      \(npi(2)),\(tins[0]),,\(texts[0]),\(texts[1])
      \(npi(3)),\(tins[1]),,,
      \(texts[2]),\(tins[0]),,,
      """
    )
    add(
      "groups",
      """
      tin,name,reporting,\(columns[1])
      \(tins[0]),\(texts[3]),group;subgroup;apm-entity,
      \(tins[1]),,virtual-group,
      \(tins[1]),,\(texts[4]),
      """
    )
    add(
      "sites",
      """
      tin,site_id,hardships,\(columns[2])
      \(tins[0]),\(id("site")),,
      \(tins[0]),\(id("site")),\(texts[5]),
      """
    )
    add(
      "virtual-groups",
      """
      virtual_group_id,tin,name
      \(id("virtual")),\(tins[1]),\(texts[6])
      V\(numbers.name()),\(tins[1]),
      """
    )
    add("subgroups", "subgroup_id,tin,name\n\(id("subgroup")),\(tins[0]),\(texts[7])")
    add(
      "apm-entities",
      """
      apm_entity_id,name,program,\(columns[3])
      \(id("entity")),\(numbers.name()),mssp,
      """
    )
    add(
      "apm-participants",
      """
      apm_entity_id,tin,npi
      \(id("entity")),\(tins[0]),
      \(id("entity")),\(tins[1]),\(npi(3))
      \(numbers.name()),\(numbers.next(false)),
      """
    )
    add(
      "applications",
      ApplicationDraft.table([
        ApplicationDraft(id("application"), ["level": "group", "npi": "", "tin": tins[0]]),
        ApplicationDraft(numbers.name(), ["status": numbers.name()]),
        ApplicationDraft(
          numbers.name(),
          [
            "level": "apm-entity", "npi": "", "tin": "", "apm_entity_id": id("entity"),
            "exception_type": "euc", "categories": "pi", "onc_acb_certification_id": numbers.name(),
          ]
        ),
        ApplicationDraft(
          numbers.name(),
          [
            "level": "virtual-group", "npi": "", "tin": "", "virtual_group_id": id("virtual"),
          ]
        ),
        ApplicationDraft(
          numbers.name(),
          [
            "level": "virtual-group", "npi": "", "tin": "", "virtual_group_id": numbers.name(),
          ]
        ),
        ApplicationDraft(numbers.name(), ["tin": numbers.next(false)]),
      ])
    )
    add(
      "submissions",
      """
      level,npi,tin,virtual_group_id,apm_entity_id,cehrt_id,period_start
      group,,\(tins[0]),,,\(numbers.name()),\(numbers.name())
      virtual-group,,,\(id("virtual")),,,
      apm-entity,,,,\(id("entity")),,
      virtual-group,,,\(numbers.name()),,,
      """
    )
    add(
      "sites",
      """
      <sites x\(numbers.next())="1"><site tin="\(tins[1])" y\(numbers.next())="2">\
      <site_id>\(numbers.name())</site_id><z\(numbers.next())/></site></sites>
      """,
      "xml"
    )
    export["\(numbers.name()).txt"] = Data()
    export["\(numbers.name())/\(numbers.name()).csv"] = Data()
    workspace = try Workspace(export)
    old = ["--out", workspace.published + "/" + numbers.name()]
    self.ids = ids
    self.files = files
    try writeFiles(&numbers)
  }

  private func path(_ kind: String) -> String { workspace.path(files[kind] ?? "") }

  private func writeFiles(_ numbers: inout PlantedNumbers) throws {
    let contents = [
      "policy": "{\"\(numbers.name())\": 1}",
      "mapping":
        "{\"tables\": {\"groups\": {\"columns\": {\"\(numbers.name())\": \"\(numbers.name())\"}}}}",
      "configuration": "{\"year\": 2026, \"\(numbers.name())\": \"\(numbers.name())\"}",
      "key": numbers.name(),
    ]
    for (kind, content) in contents {
      _ = try workspace.write(Data(content.utf8), files[kind] ?? "")
    }
    for (place, text) in malformed(&numbers).enumerated() {
      _ = try workspace.write(Data(text.utf8), "malformed\(place).xml")
    }
  }

  /// XML with mistakes that a message can quote.
  private func malformed(_ numbers: inout PlantedNumbers) -> [String] {
    [
      "<a><x\(numbers.next())></y\(numbers.next())></a>",
      "<a>&x\(numbers.next());</a>",
      "<?xml version=\"1.0\" encoding=\"x\(numbers.next())\"?><a/>",
      "<x\(numbers.next())/>",
      "<clinicians><clinician npi=\"\(numbers.next())\" npi=\"1\"/></clinicians>",
      "<clinicians><clinician><npi>\(numbers.next())</npi><npi/></clinician></clinicians>",
      "<p\(numbers.next()):a/>",
      "<clinicians>\(numbers.next())<b\(numbers.next())/></clinicians>",
    ]
  }

  func commands(_ numbers: inout PlantedNumbers) -> [[String]] {
    let input = [workspace.export, "--year", "2026"]
    let result = old[1]
    func out() -> [String] { ["--out", workspace.published + "/" + numbers.name()] }
    var commands: [[String]] = [
      ["run"] + input + out() + [
        "--log-level", "debug", "--progress", "always", "--format", "jsonl",
      ],
      ["run"] + input + out() + [
        "--log-level", "debug", "--log-format", "json", "--tins", "masked", "--metrics",
        workspace.published + "/" + numbers.name() + ".prom",
      ],
      ["run"] + input + out() + ["--policy", path("policy")],
      ["run"] + input + out() + ["--mapping", path("mapping")],
      ["run", workspace.export, "--config", path("configuration")] + out(),
      ["run"] + input + out() + ["--tins", "pseudonym", "--key-file", path("key")],
      ["run"] + input + out() + ["--sites", path("missing")],
      ["run"] + input + out() + ["--strict"],
      ["run"] + input + out() + ["--\(numbers.name())"],
      ["run", path("missing"), "--year", numbers.name()] + out(),
      ["check"] + input, ["check"] + input + ["--log-format", "json", "--log-level", "debug"],
      ["rollup"] + input, ["rollup"] + input + ["--format", "json"],
      ["rollup"] + input + ["--format", "csv", "--tins", "masked"],
      ["rollup"] + input + ["--what-if", "hardship:group:\(numbers.next(false))"],
      ["diff", result, result, "--all"], ["diff", result, path("missing")],
      ["verify", result], ["verify", result, "--inputs", workspace.export],
      ["merge", path("missing")] + out(),
      ["policy", "--policy", path("policy")],
    ]
    let (state, merged, part) = (out(), out(), out())
    commands += [
      ["map"] + input + ["--shard", "1/1"] + state, ["merge", state[1]] + merged,
      ["decide"] + input + ["--shard", "1/1", "--merged", merged[1]] + part,
      ["publish"] + input + ["--merged", merged[1], "--parts", part[1]] + out(),
      ["decide"] + input + ["--shard", "1/1", "--merged", state[1]] + out(),
      ["publish"] + input + ["--merged", merged[1], "--parts", path("missing")] + out(),
      ["merge", state[1], state[1]] + out(),
    ]
    for kind in ["application", "entity", "virtual-group", "subgroup"] {
      let known = ids[kind == "virtual-group" ? "virtual" : kind] ?? ""
      for id in [known, numbers.name()] {
        let subject = ["--\(kind)", id, "--year", "2026"]
        commands += [
          ["explain", workspace.export] + subject, ["explain", result] + subject,
          ["explain", workspace.export, "--format", "json"] + subject,
          ["explain", result, "--format", "json"] + subject,
        ]
      }
    }
    for subject in [["--group", tin], ["--npi", npi(1), "--tin", tin], ["--npi", npi(3)]] {
      commands += [
        ["explain", workspace.export, "--year", "2026"] + subject,
        ["explain", result, "--year", "2026"] + subject,
      ]
    }
    for format in ["text", "json", "csv"] {
      commands.append(
        ["rollup"] + input + [
          "--entity", ids["entity"] ?? "", "--format", format, "--tins", "masked",
        ]
      )
    }
    for place in 0..<8 {
      let file = workspace.path("malformed\(place).xml")
      commands.append(["run", "--clinicians", file, "--year", "2026"] + out())
      commands.append(["check", "--clinicians", file, "--year", "2026"])
    }
    return commands
  }
}

extension Workspace {
  /// Runs `reweigh run` with a place for the results of its own.
  fileprivate func run(in options: [String]) async throws {
    let run = try await ReweighExecutable.run(["run", export, "--year", "2026"] + options)
    try #require(run.end == .exited(0) || run.end == .exited(3), "\(run.errors)")
  }
}
