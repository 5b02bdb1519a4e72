import Foundation
import SystemFiles
import Testing

struct SystemErrorTests {
  @Test(arguments: [ENOSPC, EDQUOT, EFBIG, EMFILE, ENFILE, ENOMEM, EIO, ESTALE])
  func `what the machine lacks can be mended`(number: Int32) {
    #expect(SystemError(number: number).remedyOfMachine != nil)
  }

  @Test(arguments: [ENOENT, EACCES, EISDIR, ENOTDIR, ELOOP, ENAMETOOLONG, EROFS, EEXIST])
  func `what is wrong with a path is not the machine's`(number: Int32) {
    #expect(SystemError(number: number).remedyOfMachine == nil)
  }

  @Test func `the reason is the system's`() {
    #expect(SystemError(number: ENOSPC).reason == "No space left on device")
  }
}
