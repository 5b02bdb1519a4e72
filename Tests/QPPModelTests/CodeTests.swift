import QPPModel
import Testing

/// The spellings are fixed: scripts depend on them.
struct CodeTests {
  @Test func `clinician types are those of the export format`() {
    #expect(
      ClinicianType.allCases.map(\.rawValue) == [
        "physician", "osteopath", "dentist", "podiatrist", "optometrist", "chiropractor",
        "physician-assistant", "nurse-practitioner", "clinical-nurse-specialist", "crna",
        "physical-therapist", "occupational-therapist", "clinical-psychologist",
        "speech-language-pathologist", "audiologist", "dietitian", "clinical-social-worker",
        "nurse-midwife", "other",
      ]
    )
  }

  @Test func `reasons and event types are those of the export format`() {
    #expect(
      HardshipReason.allCases.map(\.rawValue) == [
        "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
        "ehr-decertification", "lacks-cehrt-functionality",
      ]
    )
    #expect(
      EventType.allCases.map(\.rawValue) == [
        "disaster", "closure", "financial-distress", "vendor-issue", "public-health-emergency",
        "cyberattack", "other",
      ]
    )
  }

  @Test func `levels are those of the export format`() {
    #expect(
      ReportingLevel.allCases.map(\.rawValue) == [
        "individual", "group", "subgroup", "virtual-group", "apm-entity",
      ]
    )
    #expect(
      ApplicationLevel.allCases.map(\.rawValue) == [
        "individual", "group", "virtual-group", "subgroup", "apm-entity",
      ]
    )
    #expect(
      SubmissionLevel.allCases.map(\.rawValue) == [
        "individual", "group", "virtual-group", "apm-entity",
      ]
    )
  }

  @Test func `statuses, relationships and frameworks are those of the export format`() {
    #expect(
      ApplicationStatus.allCases.map(\.rawValue) == [
        "draft", "submitted", "approved", "denied", "withdrawn",
      ]
    )
    #expect(
      SubmitterRelationship.allCases.map(\.rawValue) == [
        "clinician", "consultant", "physician-staff", "registry-qcdr", "ehr-vendor", "other",
      ]
    )
    #expect(ReportingFramework.allCases.map(\.rawValue) == ["traditional", "mvp", "app"])
    #expect(ExceptionType.allCases.map(\.rawValue) == ["pi-hardship", "euc"])
    #expect(APMProgram.allCases.map(\.rawValue) == ["mssp", "other"])
    #expect(QPStatus.allCases.map(\.rawValue) == ["none", "qp", "partial-qp"])
  }

  @Test func `tables stand in the order in which they are read`() {
    #expect(
      ExportTable.allCases.map(\.rawValue) == [
        "clinicians", "groups", "sites", "virtual-groups", "subgroups", "apm-entities",
        "apm-participants", "applications", "submissions",
      ]
    )
  }

  @Test func `reject codes are those of the results`() {
    #expect(
      Set(RejectCode.allCases.map(\.rawValue)) == [
        "missing-value", "bad-npi", "bad-tin", "bad-identifier", "bad-boolean", "bad-date",
        "bad-timestamp", "bad-number", "unknown-code", "ragged-record", "bad-encoding",
        "duplicate-key", "second-virtual-group", "not-in-year",
      ]
    )
  }

  @Test func `the ordinal is the position among all cases`() {
    #expect(ClinicianType.allCases.map(\.ordinal) == Array(0..<19))
  }
}
