import Tables

/// A text as the language counts it: by UTF-16 units.
struct Units {
  let units: [UInt16]

  init(_ text: String) { units = Array(text.utf16) }

  var count: Int { units.count }

  /// The units between two places, which are clamped; half a surrogate pair becomes U+FFFD.
  func slice(_ start: Int, _ end: Int) -> Value {
    let low = min(max(start, 0), units.count)
    let high = min(max(end, low), units.count)
    return .text(String(decoding: units[low..<high], as: UTF16.self))
  }

  /// The first place of a part at or after a place; nil where it is not in the text.
  func firstIndex(of part: Units, from start: Int = 0) -> Int? {
    let last = count - part.count
    guard last >= 0 else { return nil }
    return (min(max(0, start), count)...max(last, min(max(0, start), count))).first { place in
      place <= last && units[place..<(place + part.count)].elementsEqual(part.units)
    }
  }

  /// The last place of a part.
  func lastIndex(of part: Units) -> Int? {
    let last = count - part.count
    guard last >= 0 else { return nil }
    return (0...last).reversed().first { units[$0..<($0 + part.count)].elementsEqual(part.units) }
  }
}
