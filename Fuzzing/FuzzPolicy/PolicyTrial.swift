import BatchRun
import FilePublishing
import Foundation
import ResultTables

/// A small export that is decided by whatever policy is taken.
final class PolicyTrial: Sendable {
  static let shared = PolicyTrial()

  private let folder: String

  private init() {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    folder = "\(memory)/reweigh-policy-\(ProcessInfo.processInfo.processIdentifier)"
    for (table, text) in Self.tables { write(Data((text + "\n").utf8), "export/\(table).csv") }
  }

  /// Decides the export by a policy; what the job throws is the fault of a policy.
  func run(_ policy: Data, year: Int) {
    write(policy, "policy.json")
    var options = RunOptions(
      exportPath: "\(folder)/export",
      performanceYear: year,
      outputPath: "\(folder)/results"
    )
    options.policyPath = "\(folder)/policy.json"
    options.replacesOutput = true
    options.compression = .none
    do {
      _ = try RunJob(options).run()
    } catch {
      guard error.exitCode == .badConfiguration else { fatalError("\(error)") }
    }
  }

  private func write(_ data: Data, _ name: String) {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try data.write(to: url)
    } catch {
      fatalError("\(url.path) can't be written: \(error)")
    }
  }

  /// An export in which every rule has something to decide.
  private static let tables = [
    "clinicians": """
    npi,tin,clinician_type,non_patient_facing,hospital_based,qp_status,low_volume,opted_in
    9000000007,000000001,physician,Y,N,none,N,N
    9000000015,000000001,crna,Y,N,none,N,N
    9000000023,000000001,physician,Y,N,none,N,N
    9000000031,000000001,physician,N,Y,partial-qp,Y,Y
    9000000007,000000002,physician,N,N,none,N,N
    """,
    "groups": """
    tin,reporting,framework,small_practice
    000000001,group,app,N
    000000002,individual,mvp,
    """,
    "sites": """
    tin,site_id,hardships
    000000001,S1,insufficient-internet;ehr-decertification
    """,
    "virtual-groups": "virtual_group_id,tin\nVG,000000002",
    "apm-entities": "apm_entity_id,program\nA,mssp",
    "apm-participants": "apm_entity_id,tin\nA,000000001\nA,000000002",
    "applications": """
    application_id,performance_year,level,npi,tin,reason,event_start,event_end,encounter_percent,\
    onc_acb_certification_id,description,relationship,attested,status,submitted_at
    H1,2026,individual,9000000007,000000001,insufficient-internet,,,,,x,clinician,Y,submitted,\
    2026-12-31T20:00:00
    H2,2025,group,,000000001,ehr-decertification,2025-03-01,,,CHP-012345,x,consultant,Y,submitted,\
    2025-01-01T00:00:00Z
    H3,2024,individual,9000000007,000000002,lack-of-cehrt-control,,,51,,x,other,Y,submitted,\
    2024-02-29T00:00:00
    """,
    "submissions": """
    level,npi,tin,measures_complete,attestations_complete,cehrt_id,period_start,period_end,pi_score
    individual,9000000031,000000001,Y,Y,x,2026-01-01,2026-06-30,87.5
    """,
  ]
}
