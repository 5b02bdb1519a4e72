internal import Glibc

/// So many permits, for each of which one thread at a time can wait.
///
/// Unchecked because `free` is touched with `mutex` held, and nowhere else.
final class Permits: @unchecked Sendable {
  // By pointers, because what threads wait for has to stay at one address.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let isFree = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var free: Int

  init(_ count: Int) {
    free = count
    mutex.initialize(to: pthread_mutex_t())
    isFree.initialize(to: pthread_cond_t())
    let status = (pthread_mutex_init(mutex, nil), pthread_cond_init(isFree, nil))
    precondition(status == (0, 0), "permits could not be made: \(status)")
  }

  deinit {
    pthread_cond_destroy(isFree)
    isFree.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Waits for a permit, and takes it.
  func take() {
    pthread_mutex_lock(mutex)
    while free == 0 { pthread_cond_wait(isFree, mutex) }
    free -= 1
    pthread_mutex_unlock(mutex)
  }

  func giveBack() {
    pthread_mutex_lock(mutex)
    free += 1
    pthread_cond_signal(isFree)
    pthread_mutex_unlock(mutex)
  }
}
