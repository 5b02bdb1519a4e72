// Sequences are coded by ZSTD_compressSequences, which shared libraries have had since 1.4.5 and which
// the header still shows to those alone who ask for all.
#define ZSTD_STATIC_LINKING_ONLY
#include <zstd.h>
#include <zstd_errors.h>

/// The parameter that says how sequences are cut into blocks, which is a macro.
static const ZSTD_cParameter zstd_block_delimiters = ZSTD_c_blockDelimiters;
