// Hints that memory will be read soon.
#pragma once

/// Asks for the cache line at an address, which need not be readable.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 0, 3); }

/// Asks for the cache lines of some bytes, at most two, which need not be readable.
static inline void prefetch_lines(const void *address, long count) {
  prefetch_line(address);
  prefetch_line((const char *)address + count - 1);
}
