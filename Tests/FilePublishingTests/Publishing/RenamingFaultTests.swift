import Glibc
import Testing

@testable import FilePublishing

struct RenamingFaultTests {
  @Test(arguments: [EINVAL, ENOSYS, ENOTSUP])
  func `a file system that has no exchange of names can't replace`(number: Int32) {
    #expect(ResultDirectory.fault(ofRenaming: number, replacing: true) == .cannotReplace)
    #expect(ResultDirectory.fault(ofRenaming: number, replacing: false) == .failed(errno: number))
  }

  @Test(arguments: [EEXIST, ENOTEMPTY, ENOTDIR], [false, true])
  func `what came to stand there meanwhile is not replaced`(number: Int32, replacing: Bool) {
    #expect(ResultDirectory.fault(ofRenaming: number, replacing: replacing) == .exists)
  }

  @Test(arguments: [EIO, EXDEV, EROFS, ENOSPC], [false, true])
  func `any other error is the storage's`(number: Int32, replacing: Bool) {
    let fault = ResultDirectory.fault(ofRenaming: number, replacing: replacing)
    #expect(fault == .failed(errno: number))
  }
}
