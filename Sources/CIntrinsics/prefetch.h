// A hint that memory will be read soon.
#pragma once

/// Asks for the cache line at an address, which need not be readable.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 0, 3); }
