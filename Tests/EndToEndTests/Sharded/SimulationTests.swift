import Foundation
import TestSupport
import Testing

/// `scripts/measure-shards` measures what it says, and `scripts/simulate-cluster` reckons with it.
struct SimulationTests {
  /// A machine on which everything takes what a few factors say.
  private struct Machine {
    var rows = [
      """
      clinicians\tshards\torder\tstep\tstates\ttasks\tjobs\tthreads\tseconds_median\tseconds_max\tprocessor_median\twall\t\
      peak_median\tpeak_max\tbytes_in\tbytes_out\tpractices
      """
    ]

    mutating func measure(clinicians: Int, shards: Int) {
      let (whole, part) = (Double(clinicians), Double(clinicians / shards))
      let (references, practices) = (clinicians * 30, clinicians / 10)
      func add(_ step: String, _ seconds: Double, _ peak: Double, _ read: Int, _ written: Int) {
        let tasks = step == "map" ? shards - 1 : step == "decide" ? shards : 1
        let states = step == "merge" ? shards : 1
        rows.append(
          """
          \(clinicians)\t\(shards)\tgrouped\t\(step)\t\(states)\t\(tasks)\t1\t2\t\(seconds / 2)\t\(seconds / 2)\t\(seconds)\t0\t\
          \(peak)\t\(peak)\t\(read)\t\(written)\t\(practices)
          """
        )
      }
      // The first map has a state of a tenth more than its share, which all others read.
      let (own, handedOn) = (clinicians * 70 / shards, clinicians)
      let state = clinicians * 9 / shards
      add("run", 2 + whole * 0.004, 1e6 + whole * 100, clinicians * 100, clinicians * 16)
      add(
        "map-first",
        3 + whole * 0.002 + part * 0.01,
        1e6 + part * 50,
        own + references,
        state + handedOn
      )
      add(
        "map",
        1 + part * 0.01,
        1e6 + part * 50,
        (own + state + handedOn) * (shards - 1),
        state * (shards - 1)
      )
      add("merge", 0.5 + whole * 0.002, 1e6, clinicians * 10, clinicians * 2)
      add(
        "decide",
        2 + whole * 0.001 + part * 0.02,
        1e6 + part * 60,
        (own + clinicians * 2) * shards,
        clinicians * 15
      )
      add("publish", 3 + whole * 0.003, 1e6 + whole * 90, clinicians * 47, clinicians * 16)
    }
  }

  @Test func `what was not measured is reckoned from what was`() async throws {
    var machine = Machine()
    for (clinicians, shards) in [(1000, 4), (2000, 4), (2000, 8), (4000, 8), (8000, 16)] {
      machine.measure(clinicians: clinicians, shards: shards)
    }
    let text = try await simulate(
      machine,
      ["--fit-to", "4000", "--clinicians", "8000", "--shards", "16", "--workers", "4"]
    )
    let rows = text.split(separator: "\n").map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let checked = rows.filter { $0.first == "8,000" }
    #expect(checked.map { $0[2] } == ["map-first", "map", "decide", "run", "publish", "merge"])
    for row in checked { #expect(["+0%", "-0%"].contains(row[5]), "\(row)") }
    // The first map of 24 seconds, then fifteen of 6 on four workers; a tree of one level; sixteen decisions of 20 seconds.
    let run = try #require(rows.last { $0.first == "16" })
    #expect(Array(run[1...5]) == ["48.0", "16.5", "80.0", "27.0", "172"])
  }

  @Test(arguments: [("16", "1", "16"), ("65", "2", "64"), ("5000", "3", "64")])
  func `a tree has as many levels as its fan-in asks for`(
    shards: String,
    levels: String,
    files: String
  ) async throws {
    var machine = Machine()
    for clinicians in [1000, 2000] { machine.measure(clinicians: clinicians, shards: 4) }
    let text = try await simulate(machine, ["--merge", "--clinicians", "9000", "--shards", shards])
    let row = try #require(text.split(separator: "\n").last { $0.hasPrefix("| \(shards) ") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect([cells[4], cells[5], cells[8]] == [shards, levels, files])
  }

  @Test func `storage that is slow is waited for`() async throws {
    var machine = Machine()
    for clinicians in [1000, 2000] { machine.measure(clinicians: clinicians, shards: 4) }
    let text = try await simulate(
      machine,
      ["--clinicians", "2000", "--shards", "4", "--workers", "4", "--bandwidth", "0.001"]
    )
    let row = try #require(text.split(separator: "\n").last { $0.hasPrefix("| 4 ") })
    // 2000 clinicians of 70 bytes, other tables of 60 kB once, and states of 20 kB, of which three maps read 2.
    #expect(row.hasPrefix("| 4 | 226 | "))
  }

  @Test func `shards are measured, and their tables compared`() async throws {
    let workspace = try Workspace()
    let run = try await RunningProgram(
      "/usr/bin/env",
      [
        script("measure-shards"), "--reweigh", ReweighExecutable.path(), "--work",
        workspace.path("work"), "--clinicians", "9000", "--shards", "3", "--last-merge", "2",
      ]
    ).finish()
    #expect(run.end == .exited(0), "\(run.errors)")
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("decompressed tables of 3 shards are those of run."))
    let measured = try String(
      contentsOfFile: workspace.path("work/measurements.tsv"),
      encoding: .utf8
    )
    let steps = measured.split(separator: "\n").dropFirst(2).map { $0.split(separator: "\t")[3] }
    #expect(
      steps == [
        "synth", "run", "map-first", "map", "merge", "merge-into-2", "merge-of-2", "decide",
        "publish",
      ]
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path("work")).count == 2)
  }

  private func simulate(_ machine: Machine, _ options: [String]) async throws -> String {
    let workspace = try Workspace()
    let table = try workspace.write(
      Data((machine.rows.joined(separator: "\n") + "\n").utf8),
      "measurements.tsv"
    )
    let run = try await RunningProgram(
      "/usr/bin/env",
      [script("simulate-cluster"), "--measurements", table] + options
    ).finish()
    #expect(run.end == .exited(0), "\(run.errors)")
    return String(decoding: run.output, as: UTF8.self)
  }

  private func script(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../scripts/\(name)")
      .standardizedFileURL.path
  }
}
