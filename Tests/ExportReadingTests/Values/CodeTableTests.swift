import QPPModel
import Testing

@testable import ExportReading

struct CodeTableTests {
  @Test(arguments: HardshipReason.allCases)
  func `case, spaces, hyphens and underscores do not matter`(reason: HardshipReason) throws {
    let spellings = [
      reason.rawValue, reason.rawValue.uppercased(), reason.rawValue.replacing("-", with: " "),
      reason.rawValue.replacing("-", with: "_"), reason.rawValue.replacing("-", with: ""),
      reason.rawValue.replacing("-", with: "\u{2013}"), "-" + reason.rawValue + "_",
    ]
    for spelling in spellings {
      let read = try ReadValue(spelling) { $0.code(PairColumn.first, $0.values.hardshipReasons) }
      #expect(read.value == reason, "\(spelling)")
    }
  }

  @Test(arguments: [
    "insufficientinterne", "insufficientinternett", "insufficient.internet", "-", "other",
    "insufficient\u{2014}internet", "insufficient\tinternet", "insufficient\u{A0}internet",
    "ïnsufficient-internet", String(repeating: "x", count: 200),
  ])
  func `any other spelling is unknown`(text: String) throws {
    let read = try ReadValue(text) { $0.code(PairColumn.first, $0.values.hardshipReasons) }
    #expect(read.value == nil)
    #expect(read.fault?.code == .unknownCode)
  }

  @Test(
    arguments: [
      ("none", .none), ("N", .none), ("n", .none), ("R", .none), ("qp", .qualifying),
      ("Q", .qualifying),
      ("Y", .qualifying), ("y", .qualifying), ("partial-qp", .partiallyQualifying),
      ("Partial QP", .partiallyQualifying), ("P", .partiallyQualifying),
    ] as [(String, QPStatus)]
  )
  func `the QP status has letters of its own`(text: String, status: QPStatus) throws {
    let read = try ReadValue(text) { $0.code(PairColumn.first, $0.values.qpStatuses) }
    #expect(read.value == .some(status))
  }

  @Test(
    arguments: [
      ("draft", .draft), ("Draft in Progress", .draft), ("submitted", .submitted),
      ("Submitted - Pending Approval", .submitted),
      ("SUBMITTED \u{2013} PENDING APPROVAL", .submitted),
      ("Approved", .approved), ("denied", .denied), ("WITHDRAWN", .withdrawn),
    ] as [(String, ApplicationStatus)]
  )
  func `the portal's long names of a status are known`(
    text: String,
    status: ApplicationStatus
  ) throws {
    let read = try ReadValue(text) { $0.code(PairColumn.first, $0.values.applicationStatuses) }
    #expect(read.value == status)
  }

  @Test(
    arguments: [
      ("registry-qcdr", .registryOrQCDR), ("Registry QCDR", .registryOrQCDR),
      ("EHR vendor", .ehrVendor), ("physicianStaff", .physicianStaff), ("other", .other),
    ] as [(String, SubmitterRelationship)]
  )
  func `a relationship is read as its code`(
    text: String,
    relationship: SubmitterRelationship
  ) throws {
    let read = try ReadValue(text) { $0.code(PairColumn.first, $0.values.relationships) }
    #expect(read.value == relationship)
  }

  @Test(arguments: ClinicianType.allCases)
  func `a clinician type is read as its code`(type: ClinicianType) throws {
    let read = try ReadValue(type.rawValue.uppercased()) {
      $0.clinicianTypeOrdinal(PairColumn.first, $0.values.clinicianTypes)
    }
    #expect(read.value == .some(type.ordinal))
  }

  @Test(
    arguments: [
      ("Doctor of Medicine", .physician), ("DOCTOR OF OSTEOPATHIC MEDICINE", .osteopath),
      ("Certified Registered Nurse Anesthetist", .crna), ("Qualified Audiologist", .audiologist),
      ("Qualified Speech Language Pathologist", .speechLanguagePathologist),
      ("Registered Dietitian or Nutrition Professional", .dietitian),
      ("Certified_Nurse_Midwife", .nurseMidwife),
      ("Certified Registered Nurse Anesthetist (CRNA)", .crna),
      ("Certified Registered Nurse Anesthetist/Anesthesiologist Assistant", .crna),
      ("Audiologist (Billing Independently)", .audiologist),
      // Whatever begins so, however long it is.
      ("Physician/Family Medicine", .physician), ("PHYSICIAN / cardiology", .physician),
      ("physician/", .physician), ("Physician/" + String(repeating: "x", count: 200), .physician),
    ] as [(String, ClinicianType)]
  )
  func `a clinician type is read in the portal's words`(text: String, type: ClinicianType) throws {
    let read = try ReadValue(text) {
      $0.clinicianTypeOrdinal(PairColumn.first, $0.values.clinicianTypes)
    }
    #expect(read.value == .some(type.ordinal))
  }

  @Test(arguments: [
    "surgeon", "Physicians/Surgery", "a Physician/Surgery", String(repeating: "x", count: 300),
  ])
  func `an unknown clinician type is none, and no fault`(text: String) throws {
    let read = try ReadValue(text) {
      $0.clinicianTypeOrdinal(PairColumn.first, $0.values.clinicianTypes)
    }
    #expect(read.value == .some(nil))
    #expect(read.fault == nil)
  }

  @Test func `an absent clinician type is not an unknown one`() throws {
    let read = try ReadValue(" ") {
      $0.clinicianTypeOrdinal(PairColumn.first, $0.values.clinicianTypes)
    }
    #expect(read.value == Int??.none)
  }
}
