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
        "Registered Dietician/Nutrition Professional": .dietitian,
        "Registered Dietitian/Nutrition Professional": .dietitian,
        "Doctor of Dental Medicine/Doctor of Dental Surgery": .dentist,
        "Doctor of Dental Surgery/Doctor of Dental Medicine": .dentist,
        "Doctor of Chiropractic": .chiropractor,
        "Licensed Clinical Social Worker": .clinicalSocialWorker,
        "Certified Registered Nurse Anesthetist (CRNA)": .crna,
        "Certified Registered Nurse Anesthetist/Anesthesiologist Assistant": .crna,
        "Anesthesiologist Assistant": .crna,
        "Physical Therapist in Private Practice": .physicalTherapist,
        "Occupational Therapist in Private Practice": .occupationalTherapist,
        "Audiologist (Billing Independently)": .audiologist,
        "Podiatry": .podiatrist,
        "Optometry": .optometrist,
      ]
    )
    #expect(try ClinicianTypeWords.builtIn().prefixes == ["Physician/": .physician])
  }
}
