import CZlib

/// PNG files of pictures with few colours, as charts are: flat marks, and the shades at the edges of lines and letters.
///
/// With at most 256 colours a file has a palette, so that a third of the bytes is left to compress, which is where most
/// of the time of a PNG goes. With some thousand it has plain pixels: flat runs compress better, and in half the time,
/// without the filters that photographs need. The picture is the same pixel by pixel in any case.
enum ChartPNG {
  /// The file; nil where the picture has so many colours that filters pay.
  ///
  /// - Parameter pixels: rows of words of alpha, red, green, blue from the highest byte, premultiplied.
  static func bytes(of pixels: UnsafePointer<UInt32>, width: Int, height: Int, wordsPerRow: Int) -> [UInt8]? {
    var colors = PictureColors()
    var indices: [UInt16] = []
    indices.reserveCapacity(width * height)
    for row in 0..<height {
      let words = unsafe UnsafeBufferPointer(start: pixels + row * wordsPerRow, count: width)
      guard unsafe colors.append(words, to: &indices) else { return nil }
    }
    let table = colors.table
    let isOpaque = table.allSatisfy { $0.alpha == 255 }
    let layout: Layout = table.count <= 256 ? .palette : isOpaque ? .rgb : .rgba
    guard let data = deflated(rows(indices, table, layout, width: width)) else { return nil }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let bitsPerPart: UInt8 = 8
    append(
      "IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [bitsPerPart, layout.rawValue, 0, 0, 0],
      to: &file)
    if layout == .palette {
      append("PLTE", table.flatMap { [$0.red, $0.green, $0.blue] }, to: &file)
      if let last = table.lastIndex(where: { $0.alpha < 255 }) {
        append("tRNS", table[...last].map(\.alpha), to: &file)
      }
    }
    append("IDAT", data, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// What a pixel is, by PNG's number.
  private enum Layout: UInt8 { case rgb = 2, palette = 3, rgba = 6 }

  /// The rows as PNG wants them: each begins with the number of its filter, which is none.
  private static func rows(
    _ indices: [UInt16], _ table: [PictureColors.Color], _ layout: Layout, width: Int
  ) -> [UInt8] {
    var rows: [UInt8] = []
    let bytesPerPixel = layout == .palette ? 1 : layout == .rgb ? 3 : 4
    rows.reserveCapacity(indices.count * bytesPerPixel + indices.count / max(1, width))
    for (place, index) in indices.enumerated() {
      if place % width == 0 { rows.append(0) }
      if layout == .palette {
        rows.append(UInt8(truncatingIfNeeded: index))
      } else {
        let color = table[Int(index)]
        rows.append(color.red)
        rows.append(color.green)
        rows.append(color.blue)
        if layout == .rgba { rows.append(color.alpha) }
      }
    }
    return rows
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    var count = compressBound(uLong(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    let level: Int32 = 6
    guard unsafe compress2(&result, &count, bytes, uLong(bytes.count), level) == Z_OK else { return nil }
    result.removeLast(result.count - Int(count))
    return result
  }

  /// Length, type, content and checksum.
  private static func append(_ type: String, _ content: [UInt8], to file: inout [UInt8]) {
    file += bigEndian(UInt32(content.count))
    let start = file.count
    file += Array(type.utf8)
    file += content
    let checksum = unsafe file[start...].withUnsafeBufferPointer {
      unsafe crc32(0, $0.baseAddress, uInt($0.count))
    }
    file += bigEndian(UInt32(checksum))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

/// The colours of a picture in the order in which it first shows them.
private struct PictureColors {
  struct Color {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
    var alpha: UInt8

    /// From a premultiplied word, rounded as cairo rounds.
    init(_ word: UInt32) {
      let opacity = word >> 24
      func part(_ shift: UInt32) -> UInt8 {
        opacity == 0
          ? 0 : UInt8(truncatingIfNeeded: ((word >> shift & 255) * 255 + opacity / 2) / opacity)
      }
      red = part(16)
      green = part(8)
      blue = part(0)
      alpha = UInt8(truncatingIfNeeded: opacity)
    }
  }

  /// Beyond this many colours, pictures are so restless that filters make them smaller.
  private static let limit = 8192

  private(set) var table: [Color] = []
  /// Words and their places in `table`, plus one, by a hash of the word; 0 where there is none.
  private var words = [UInt32](repeating: 0, count: 1 << 15)
  private var places = [UInt16](repeating: 0, count: 1 << 15)

  /// Appends the index of every pixel's colour; false where there are too many colours.
  mutating func append(_ pixels: UnsafeBufferPointer<UInt32>, to indices: inout [UInt16]) -> Bool {
    var last: UInt32?
    var index: UInt16 = 0
    for column in 0..<pixels.count {
      let pixel = unsafe pixels[column]
      if pixel != last {
        guard let found = place(of: pixel) else { return false }
        index = found
        last = pixel
      }
      indices.append(index)
    }
    return true
  }

  private mutating func place(of word: UInt32) -> UInt16? {
    // Knuth's multiplicative hash; at most a quarter of the slots is taken.
    var slot = Int((word &* 2_654_435_761) >> 17)
    while places[slot] != 0 {
      if words[slot] == word { return places[slot] - 1 }
      slot = (slot + 1) & (1 << 15 - 1)
    }
    guard table.count < PictureColors.limit else { return nil }
    words[slot] = word
    table.append(Color(word))
    places[slot] = UInt16(table.count)
    return UInt16(table.count - 1)
  }
}
