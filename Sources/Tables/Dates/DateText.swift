/// Reads a date from text as the grammar's data loaders do, which is as JavaScript's `Date.parse` does.
///
/// ISO dates without a time (`2020`, `2020-01`, `2020-01-02`) are UTC; ISO dates with a time and everything
/// else (`2020/01/02`, `2020-01-02 10:00`, `Jan 1 2020`, `1 January 2020 10:00 PM`) are local time unless they
/// name an offset (`Z`, `+02:00`, `GMT`, `EST`). Source: ECMA-262, "Date Time String Format", and what
/// browsers agree on beyond it.
extension Instant {
  /// - Parameters:
  ///   - localOffset: milliseconds that local time is ahead of UTC, by the local wall-clock time in milliseconds.
  /// - Returns: nil where the text is no date.
  package init?(parsing text: String, localOffset: (_ wallClock: Instant) -> Double = { _ in 0 }) {
    var text = text
    let parsed = text.withUTF8 { bytes -> DateParts? in
      var iso = ISODateReader(bytes)
      if let parts = iso.read() { return parts }
      var free = FreeDateReader(bytes)
      return free.read()
    }
    guard let parsed, let wallClock = parsed.wallClock else { return nil }
    switch parsed.zone {
    case .utc(let ahead): self = wallClock - ahead
    case .local: self = wallClock - localOffset(wallClock)
    }
  }
}

/// A date and a time of day as written.
struct DateParts {
  enum Zone {
    case local
    /// Milliseconds ahead of UTC.
    case utc(Double)
  }

  var year = 0
  var month = 1
  var day = 1
  var milliseconds = 0.0
  var zone = Zone.local

  /// Milliseconds as if the wall clock showed UTC; nil where no such day exists.
  var wallClock: Instant? {
    guard (1...12).contains(month), (1...31).contains(day), abs(year) < 300_000 else { return nil }
    let start = CivilDate(year: year, month: month, day: 1).daysSince1970
    return Double(start + day - 1) * 86_400_000 + milliseconds
  }
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with `THH:MM`, `:SS`, `.sss` and an offset; `±YYYYYY` for far years.
private struct ISODateReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read() -> DateParts? {
    var parts = DateParts()
    let signed = peek("+") || peek("-")
    let negative = peek("-")
    if signed { index += 1 }
    guard let year = digits(signed ? 6 : 4) else { return nil }
    parts.year = negative ? -year : year
    parts.zone = .utc(0)
    if take("-") {
      guard let month = digits(2), (1...12).contains(month) else { return nil }
      parts.month = month
      if take("-") {
        guard let day = digits(2), (1...CivilDate.days(in: month, of: parts.year)).contains(day) else {
          return nil
        }
        parts.day = day
      }
    }
    if take("T") {
      guard let time = clock() else { return nil }
      parts.milliseconds = time
      guard let zone = offset() else { return nil }
      parts.zone = zone
    }
    return index == bytes.count ? parts : nil
  }

  private mutating func clock() -> Double? {
    guard let hour = digits(2), hour <= 24, take(":"), let minute = digits(2), minute < 60 else { return nil }
    var time = Double(hour * 60 + minute) * 60_000
    if take(":") {
      guard let second = digits(2), second < 60 else { return nil }
      time += Double(second) * 1000
      if take(".") {
        guard let fraction = fraction() else { return nil }
        time += fraction
      }
    }
    return time <= 86_400_000 ? time : nil
  }

  /// Milliseconds of the digits after the point; those beyond the third are dropped.
  private mutating func fraction() -> Double? {
    var milliseconds = 0
    var count = 0
    while index < bytes.count, let digit = digit(at: index) {
      if count < 3 { milliseconds = milliseconds * 10 + digit }
      count += 1
      index += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 3)..<3 { milliseconds *= 10 }
    return Double(milliseconds)
  }

  private mutating func offset() -> DateParts.Zone? {
    if index == bytes.count { return .local }
    if take("Z") { return .utc(0) }
    let negative = peek("-")
    guard take("+") || take("-"), let hours = digits(2), take(":"), let minutes = digits(2) else { return nil }
    let ahead = Double(hours * 60 + minutes) * 60_000
    return .utc(negative ? -ahead : ahead)
  }

  private func peek(_ letter: Unicode.Scalar) -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: letter)
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard peek(letter) else { return false }
    index += 1
    return true
  }

  private func digit(at index: Int) -> Int? {
    let digit = bytes[index] &- 0x30
    return digit < 10 ? Int(digit) : nil
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var number = 0
    for _ in 0..<count {
      guard let digit = digit(at: index) else { return nil }
      number = number * 10 + digit
      index += 1
    }
    return number
  }
}

/// Dates as people and mail headers write them: words, slashes, clock times, `AM`, zones.
private struct FreeDateReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var numbers: [(value: Int, digits: Int)] = []
  private var month: Int?
  /// How many numbers came before the name of the month.
  private var numbersBeforeMonth = 0
  private var time: Double?
  private var zone: DateParts.Zone = .local
  private var isAfternoon: Bool?

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read() -> DateParts? {
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        guard takeNumber() else { return nil }
      } else if isLetter(byte) {
        guard takeWord() else { return nil }
      } else if (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")), time != nil {
        guard takeOffset() else { return nil }
      } else if byte == UInt8(ascii: "(") {
        while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
        index += 1
      } else if " ,/-.\t".utf8.contains(byte) {
        index += 1
      } else {
        return nil
      }
    }
    return parts()
  }

  private func parts() -> DateParts? {
    var parts = DateParts()
    if let month {
      guard (1...2).contains(numbers.count) else { return nil }
      parts.month = month
      let first = numbers[0]
      if numbers.count == 1 {
        // `Jan 2020` has a year, `Jan 5` a day of 2001, as browsers have it.
        if first.digits > 2 || first.value > 31 {
          parts.year = first.value
        } else {
          (parts.year, parts.day) = (2001, first.value)
        }
      } else if first.digits > 2 {
        (parts.year, parts.day) = (first.value, numbers[1].value)
      } else {
        (parts.day, parts.year) = (first.value, century(numbers[1]))
      }
    } else {
      switch numbers.count {
      case 3 where numbers[0].digits > 2:
        (parts.year, parts.month, parts.day) = (numbers[0].value, numbers[1].value, numbers[2].value)
      case 3: (parts.month, parts.day, parts.year) = (numbers[0].value, numbers[1].value, century(numbers[2]))
      case 2 where numbers[0].digits > 2: (parts.year, parts.month) = (numbers[0].value, numbers[1].value)
      case 2: (parts.month, parts.day, parts.year) = (numbers[0].value, numbers[1].value, 2001)
      case 1 where numbers[0].digits > 2 && numbers[0].digits < 7: parts.year = numbers[0].value
      default: return nil
      }
    }
    guard (1...12).contains(parts.month), (1...31).contains(parts.day) else { return nil }
    parts.milliseconds = time ?? 0
    if let isAfternoon {
      guard let time, time < 13 * 3_600_000 else { return nil }
      let hour = time >= 12 * 3_600_000 ? time - 12 * 3_600_000 : time
      parts.milliseconds = hour + (isAfternoon ? 12 * 3_600_000 : 0)
    }
    parts.zone = zone
    return parts
  }

  /// Two-digit years stand for 1950 to 2049, as browsers have it.
  private func century(_ number: (value: Int, digits: Int)) -> Int {
    guard number.digits <= 2 else { return number.value }
    return number.value < 50 ? 2000 + number.value : 1900 + number.value
  }

  private mutating func takeNumber() -> Bool {
    let first = number()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":"), time == nil else {
      numbers.append(first)
      return numbers.count <= 3 && first.digits <= 6
    }
    guard first.value <= 24 else { return false }
    var clock = Double(first.value) * 3_600_000
    var unit = 60_000.0
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), isDigit(bytes[index + 1]), unit >= 1000 {
      index += 1
      let part = number()
      guard part.value < 60 else { return false }
      clock += Double(part.value) * unit
      unit /= 60
    }
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
      index += 1
      let fraction = number()
      var scale = 1000.0
      for _ in 0..<min(fraction.digits, 18) { scale /= 10 }
      clock += (Double(fraction.value) * scale).rounded(.down)
    }
    time = clock
    return true
  }

  private mutating func number() -> (value: Int, digits: Int) {
    let start = index
    var value = 0
    while index < bytes.count, isDigit(bytes[index]) {
      if index - start < 15 { value = value * 10 + Int(bytes[index] - 0x30) }
      index += 1
    }
    return (value, index - start)
  }

  private mutating func takeWord() -> Bool {
    var word: [UInt8] = []
    while index < bytes.count, isLetter(bytes[index]) {
      word.append(bytes[index] | 0x20)
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
    let name = String(decoding: word, as: UTF8.self)
    if name == "am" || name == "pm" {
      isAfternoon = name == "pm"
      return time != nil
    }
    if name == "t", time == nil { return !numbers.isEmpty }
    if let hours = FreeDateReader.zones[name] {
      zone = .utc(hours * 3_600_000)
      return true
    }
    guard name.utf8.count >= 3 else { return false }
    if let found = DateNames.months.firstIndex(where: {
      $0.hasPrefix(name) || (name == "sept" && $0 == "september")
    }) {
      guard month == nil else { return false }
      month = found + 1
      numbersBeforeMonth = numbers.count
      return true
    }
    return DateNames.weekdays.contains { $0.hasPrefix(name) }
  }

  private mutating func takeOffset() -> Bool {
    let negative = bytes[index] == UInt8(ascii: "-")
    index += 1
    let first = number()
    var minutes: Int
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      index += 1
      minutes = first.value * 60 + number().value
    } else {
      minutes = first.digits <= 2 ? first.value * 60 : first.value / 100 * 60 + first.value % 100
    }
    guard first.digits > 0, minutes < 24 * 60 else { return false }
    if negative { minutes = -minutes }
    zone = .utc(Double(minutes) * 60_000)
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Hours ahead of UTC (RFC 2822, 4.3).
  private static let zones: [String: Double] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7,
  ]
}

/// English names of months and weekdays, in lower case.
enum DateNames {
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
}
