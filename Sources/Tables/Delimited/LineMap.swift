package import Diagnostics

/// Finds the line and column of an offset in a text; lines end with LF, CR LF or CR.
package struct LineMap: Sendable {
  private let bytes: [UInt8]
  private let file: String
  private let starts: [Int]

  /// Complexity: O(bytes), so it is built only once something is to be reported.
  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    var starts = [LineMap.startOfText(bytes)]
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  /// Behind the byte order mark, if there is one.
  package static func startOfText(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The place of the characters of a range of bytes; `length` counts those on its first line.
  package func place(of range: Range<Int>) -> SourcePlace {
    let offset = min(max(range.lowerBound, starts[0]), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let lineEnd = low + 1 < starts.count ? starts[low + 1] : bytes.count
    let end = min(max(offset, range.upperBound), lineEnd)
    return SourcePlace(
      file: file, line: low + 1, column: characters(starts[low]..<offset) + 1,
      length: max(1, characters(offset..<end)))
  }

  private func characters(_ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
