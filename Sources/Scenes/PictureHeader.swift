/// What the first bytes of a picture say of it.
package struct PictureHeader: Sendable, Hashable {
  package enum Kind: String, Sendable { case png, jpeg }

  package let kind: Kind
  /// In pixels.
  package let width: Int
  package let height: Int
  /// Whether the pixels are stored otherwise than upright, as cameras do and say in EXIF.
  package let isTurned: Bool

  /// The media type, as data URIs have it.
  package var mediaType: String { "image/\(kind.rawValue)" }

  /// Nil where the bytes are no PNG and no JPEG, or say no size. Complexity: O(bytes before the pixels).
  package init?(_ bytes: [UInt8]) {
    let size: (width: Int, height: Int)?
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      (kind, isTurned) = (.png, false)
      size = bytes.count >= 24 ? (bytes.number(at: 16, 4), bytes.number(at: 20, 4)) : nil
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      kind = .jpeg
      var isTurned = false
      var found: (Int, Int)?
      PictureHeader.forEachSegment(of: bytes) { marker, start, count in
        if marker == 0xE1 { isTurned = isTurned || PictureHeader.isTurned(bytes[start..<start + count]) }
        guard PictureHeader.isFrame(marker), count >= 5 else { return true }
        found = (bytes.number(at: start + 3, 2), bytes.number(at: start + 1, 2))
        return false
      }
      self.isTurned = isTurned
      size = found
    } else {
      return nil
    }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    (width, height) = size
  }

  /// A start of frame, which says the size: C0 to CF without the tables that lie between (ITU-T T.81, table B.1).
  private static func isFrame(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
  }

  /// Goes through a JPEG's segments up to its pixels, while the body says true.
  private static func forEachSegment(of bytes: [UInt8], _ body: (UInt8, Int, Int) -> Bool) {
    var index = 2
    while index + 4 <= bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      if marker == 0xFF { index += 1; continue }
      let count = bytes.number(at: index + 2, 2) - 2
      guard marker != 0xDA, count >= 0, index + 4 + count <= bytes.count, body(marker, index + 4, count) else {
        return
      }
      index += 4 + count
    }
  }

  /// Whether an EXIF segment has an orientation other than upright (tag 0x0112 of the first directory, Exif 2.3).
  private static func isTurned(_ segment: ArraySlice<UInt8>) -> Bool {
    guard segment.starts(with: Array("Exif\0\0".utf8)) else { return false }
    let exif = Array(segment.dropFirst(6))
    let isLittle = exif.starts(with: Array("II".utf8))
    guard exif.count >= 8, isLittle || exif.starts(with: Array("MM".utf8)) else { return false }
    func number(_ at: Int, _ count: Int) -> Int? {
      at >= 0 && at + count <= exif.count ? exif.number(at: at, count, isLittle: isLittle) : nil
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return false }
    for entry in 0..<entries {
      let at = directory + 2 + 12 * entry
      guard let tag = number(at, 2) else { return false }
      if tag == 0x0112 { return (number(at + 8, 2) ?? 1) > 1 }
    }
    return false
  }
}

extension [UInt8] {
  /// A whole number of a few bytes, which must be there.
  fileprivate func number(at start: Int, _ count: Int, isLittle: Bool = false) -> Int {
    let part = self[start..<start + count]
    return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
  }
}
