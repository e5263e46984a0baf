import Crypto

/// Hashes by which files are known again.
package enum Hashing {
  /// SHA-256 in hexadecimal.
  package static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
