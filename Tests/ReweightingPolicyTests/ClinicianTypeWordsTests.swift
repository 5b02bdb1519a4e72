import QPPModel
import ReweightingPolicy
import Testing

struct ClinicianTypeWordsTests {
  @Test func `the portal's words mean the types of the fine print`() throws {
    let words = try ClinicianTypeWords.builtIn().words
    #expect(
      words == [
        "Doctor of Medicine": .physician,
        "Doctor of Osteopathy": .osteopath,
        "Doctor of Osteopathic Medicine": .osteopath,
        "Doctor of Dental Surgery": .dentist,
        "Doctor of Dental Medicine": .dentist,
        "Doctor of Podiatric Medicine": .podiatrist,
        "Doctor of Optometry": .optometrist,
        "Certified Registered Nurse Anesthetist": .crna,
        "Certified Nurse Midwife": .nurseMidwife,
        "Qualified Speech-Language Pathologist": .speechLanguagePathologist,
        "Qualified Audiologist": .audiologist,
        "Registered Dietitian or Nutrition Professional": .dietitian,
      ]
    )
  }
}
