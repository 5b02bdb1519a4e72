import CCrypto
import CDeflate
import CLibXML2
import CZlib
import CZstd

/// What the program was built from, and what with.
public enum BuildFacts {
  /// The commit of its sources, which ends with `-dirty` where files differed from it; empty where
  /// the sources were in no repository.
  public static var commit: String { BuildRecord.commit }

  /// The compiler, and the libraries by the versions of their headers.
  public static var components: [(name: String, version: String)] {
    [
      ("Swift", BuildRecord.swift),
      ("libxml2", LIBXML_DOTTED_VERSION),
      ("zlib", ZLIB_VERSION),
      ("libdeflate", LIBDEFLATE_VERSION_STRING),
      ("Zstandard", "\(ZSTD_VERSION_MAJOR).\(ZSTD_VERSION_MINOR).\(ZSTD_VERSION_RELEASE)"),
      ("OpenSSL", OPENSSL_VERSION_STR),
    ]
  }
}
