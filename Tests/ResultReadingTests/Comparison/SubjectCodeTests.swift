import Testing

@testable import ResultReading

struct SubjectCodeTests {
  /// Subjects of all kinds; NPIs have right check digits, but for the last ones.
  private static let subjects = [
    "000010001/9010100011", "000010001", "0000010001", "0000010001/9010100011", "000000000",
    "999999999", "9999999999", "999999999/9010100011", "", "/", "HX-1", "ACO-1",
    "wwrnlq6l5hayqyb3u272xvmb", "wwrnlq6l5hayqyb3u272xvmb/9010100011", "individual:000010001",
    "individual:000010001/9010100011", "00001000a", "00001000a/9010100011", "12345678",
    "000010001/9010100012", "000010001/901010001", "/9010100011", "9010100011",
  ]

  private func code(_ text: String, _ texts: inout ByteInterner) -> SubjectCode {
    Array(text.utf8).withUnsafeBufferPointer { bytes in SubjectCode(bytes) { texts.intern($0) } }
  }

  @Test func `a code holds all of its subject`() {
    var texts = ByteInterner()
    for subject in Self.subjects { #expect(code(subject, &texts).text(texts) == subject) }
  }

  @Test func `subjects that differ have codes that differ`() {
    var texts = ByteInterner()
    #expect(Set(Self.subjects.map { code($0, &texts) }).count == Self.subjects.count)
  }

  @Test func `a clinician takes no text`() {
    var texts = ByteInterner()
    _ = code("000010001/9010100011", &texts)
    #expect(texts.count == 0)
  }

  @Test func `clinicians sort as their texts`() {
    var texts = ByteInterner()
    let sorted = ["000010001/9010100011", "000010001/9010200019", "100010001/9010100011"]
    let codes = sorted.map { code($0, &texts) }
    #expect(codes.allSatisfy { $0.sortsAsText })
    #expect(codes.map(\.rawValue) == codes.map(\.rawValue).sorted())
  }
}
