// Numbers that are other ones in every process, drawn before `main`.
#pragma once
#include <stdint.h>

/// A mask and two odd factors.
///
/// A constant of Swift that is drawn when it is first asked for is asked each time whether it has been:
/// by a call, for each hash.
struct hash_seed {
  uint64_t mask;
  uint64_t first;
  uint64_t second;
};

extern struct hash_seed hash_seed_of_process;

static inline struct hash_seed hash_seed(void) { return hash_seed_of_process; }
