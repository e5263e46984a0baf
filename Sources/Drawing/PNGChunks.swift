/// Adds what cairo's PNG lacks: the density, the colour space, and texts that say what the picture shows.
enum PNGChunks {
  /// The file with `sRGB`, `pHYs` and `iTXt` chunks after its header.
  static func adding(_ metadata: Finished.Metadata, pixelsPerMetre: Double, to png: [UInt8]) -> [UInt8] {
    let header = 8 + 25
    guard png.count > header else { return png }
    var result = Array(png[..<header])
    result += chunk("sRGB", [0])
    let density = UInt32(max(1, min(4e9, pixelsPerMetre.rounded())))
    result += chunk("pHYs", bigEndian(density) + bigEndian(density) + [1])
    for (keyword, text) in [
      ("Title", metadata.title), ("Description", metadata.description), ("Author", metadata.creator),
      ("Source", metadata.source), ("Software", metadata.software),
    ] where !text.isEmpty {
      result += chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
    }
    result += png[header...]
    return result
  }

  /// Length, type, content and checksum.
  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(checksum(body))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16),
      UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value),
    ]
  }

  /// CRC-32 of ISO 3309, the polynomial 0xEDB88320 bit by bit, because chunks are short.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
