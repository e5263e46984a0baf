package import Tables

/// The instant that a text spells as ECMAScript's `Date.parse` reads it: ISO 8601, and the usual English ways.
///
/// A date alone in ISO form is UTC; every other text without an offset is local, by the given clock. NaN for a text
/// that spells no date.
package func instant(spelledBy text: String, zone: TimeZoneRule = .utc) -> Instant {
  var text = text
  while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
  while let first = text.unicodeScalars.first, first.properties.isWhitespace {
    text.unicodeScalars.removeFirst()
  }
  guard !text.isEmpty, text.utf8.count <= 100 else { return .nan }
  return isoInstant(Array(text.utf8), zone) ?? englishInstant(text, zone)
}

/// `YYYY[-MM[-DD]]`, then `T` or a space and `HH:MM[:SS[.fff]]` with `Z` or an offset; six-digit years need a sign.
private func isoInstant(_ bytes: [UInt8], _ zone: TimeZoneRule) -> Instant? {
  var scanner = DigitScanner(bytes)
  let sign = scanner.take(0x2D) ? -1 : scanner.take(0x2B) ? 1 : 0
  guard let year = scanner.digits(sign == 0 ? 4 : 6) else { return nil }
  var time = LocalTime(year: sign == -1 ? -year : year)
  if scanner.take(0x2D) {
    guard let month = scanner.digits(2), (1...12).contains(month) else { return nil }
    time.month = month
    if scanner.take(0x2D) {
      guard let day = scanner.digits(2), (1...31).contains(day) else { return nil }
      time.day = day
    }
  }
  if scanner.isAtEnd { return time.instant() }
  let strict = scanner.take(0x54)
  guard strict || scanner.take(0x74) || scanner.take(0x20) else { return nil }
  guard let hour = scanner.digits(2), hour <= 24, scanner.take(0x3A), let minute = scanner.digits(2),
    minute < 60
  else {
    return nil
  }
  (time.hour, time.minute) = (hour, minute)
  var fraction = 0.0
  if scanner.take(0x3A) {
    guard let second = scanner.digits(2), second < 60 else { return nil }
    time.second = second
    if scanner.take(0x2E) || scanner.take(0x2C) {
      guard let milliseconds = scanner.fraction() else { return nil }
      fraction = milliseconds
    }
  }
  time.millisecond = Int(fraction)
  if scanner.isAtEnd { return time.instant(in: zone) }
  if scanner.take(0x5A) || scanner.take(0x7A) { return scanner.isAtEnd ? time.instant() : nil }
  let west = scanner.take(0x2D)
  guard west || scanner.take(0x2B), let hours = scanner.digits(2) else { return nil }
  _ = scanner.take(0x3A)
  let minutes = scanner.digits(2) ?? 0
  guard scanner.isAtEnd else { return nil }
  return time.instant(in: .fixed(minutes: (west ? -1 : 1) * (hours * 60 + minutes)))
}

private let englishDates = [
  "%m/%d/%Y", "%Y/%m/%d", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%B %Y",
  "%b %Y",
  "%a, %d %b %Y", "%a %b %d %Y", "%A, %B %d, %Y", "%Y-%m-%d", "%m-%d-%Y", "%d-%b-%Y",
]

private let englishTimes = [
  "", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S GMT", " %H:%M:%S GMT%Z", " %H:%M:%S %Z",
  " %H:%M %Z",
]

private func englishInstant(_ text: String, _ zone: TimeZoneRule) -> Instant {
  // A clock in brackets at the end is a comment.
  let bare = text.firstIndex(of: "(").map { String(text[..<$0]).trimmingSpaces } ?? text
  for date in englishDates {
    for time in englishTimes {
      let clock: TimeZoneRule = time.hasSuffix("GMT") ? .utc : zone
      if let instant = TimeReader(date + time, zone: clock)(bare) { return instant }
    }
  }
  return .nan
}

extension String {
  fileprivate var trimmingSpaces: String {
    var copy = self
    while copy.last == " " { copy.removeLast() }
    return copy
  }
}

/// Reads runs of digits of known lengths.
private struct DigitScanner {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard place + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[place..<(place + count)] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    place += count
    return number
  }

  /// Digits after a point, as milliseconds.
  mutating func fraction() -> Double? {
    var milliseconds = 0.0
    var weight = 100.0
    let start = place
    while place < bytes.count, bytes[place] >= 0x30, bytes[place] <= 0x39 {
      milliseconds += Double(bytes[place] - 0x30) * weight
      weight /= 10
      place += 1
    }
    return place > start ? milliseconds + 1e-9 : nil
  }
}
