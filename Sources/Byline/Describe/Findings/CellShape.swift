import Tables

/// What a cell of a column of texts looks like.
enum CellShape: Sendable, Hashable {
  case number
  /// A number with separators between thousands, a decimal comma, a unit, a currency or a per cent sign.
  case dressedNumber
  /// `2022-05-01`, perhaps with a time, or another date that EDTF can write.
  case date
  /// Written like a date that the calendar lacks, such as `2022-02-30`.
  case impossibleDate
  /// `31/12/2022`, `31.12.2022`.
  case slashedDate
  /// A word that says that there is no value.
  case missing
  case other

  init(_ cell: UnsafeBufferPointer<UInt8>) {
    let trimmed = CellShape.trimmed(cell)
    if trimmed.isEmpty || CellShape.saysMissing(trimmed) {
      self = .missing
      return
    }
    if let decimal = DecimalText(trimmed) {
      self = CellShape.hasLeadingZero(trimmed) || decimal.value.isInfinite ? .other : .number
      return
    }
    if let date = CellShape.dashedDate(trimmed) {
      self = date
      return
    }
    if let date = CellShape.slashedDate(trimmed) {
      self = date
      return
    }
    if (4...64).contains(trimmed.count), trimmed[0] &- 0x30 < 10 || trimmed[0] == UInt8(ascii: "."),
      (try? ImpreciseDate(edtf: String(decoding: trimmed, as: UTF8.self))) != nil
    {
      self = .date
      return
    }
    self = CellShape.isDressedNumber(trimmed) ? .dressedNumber : .other
  }

  /// Without spaces, tabs and no-break spaces at its ends.
  static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, cell.count)
    while start < end {
      let space = spaceLength(cell, start, end)
      if space == 0 { break }
      start += space
    }
    while end > start {
      if isSpace(cell[end - 1]) {
        end -= 1
      } else if end - start >= 2, cell[end - 2] == 0xC2, cell[end - 1] == 0xA0 {
        end -= 2
      } else if end - start >= 3, spaceLength(cell, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: cell[start..<end])
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// How many bytes a white space at an offset takes: ASCII, the no-break and the ideographic space; else 0.
  private static func spaceLength(_ cell: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    if isSpace(cell[at]) { return 1 }
    if at + 1 < end, cell[at] == 0xC2, cell[at + 1] == 0xA0 { return 2 }
    if at + 2 < end, cell[at] == 0xE3, cell[at + 1] == 0x80, cell[at + 2] == 0x80 { return 3 }
    if at + 2 < end, cell[at] == 0xE2, cell[at + 1] == 0x80,
      (0x80...0x8B).contains(cell[at + 2]) || cell[at + 2] == 0xAF
    {
      return 3
    }
    return 0
  }

  private static let missingWords: Set<String> = [
    "na", "n/a", "n.a.", "nan", "null", "none", "nil", "-", "--", "–", "—", ".", "..", "?", "??", "unknown",
    "missing",
    "tbd", "tba", "not available", "not applicable", "no data", "#n/a", "#value!", "#ref!", "#div/0!", "未知",
    "不详",
    "无", "暂无", "无数据", "不明",
  ]

  static func saysMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.count <= 16 && missingWords.contains(String(decoding: cell, as: UTF8.self).lowercased())
  }

  private static func hasLeadingZero(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") ? 1 : 0
    return cell.count > start + 1 && cell[start] == 0x30 && cell[start + 1] &- 0x30 < 10
  }

  /// `YYYY-MM-DD` or `YYYY-MM` at the start of a cell of digits.
  private static func dashedDate(_ cell: UnsafeBufferPointer<UInt8>) -> CellShape? {
    let isMonth = cell.count == 7
    guard
      isMonth || cell.count == 10 || (cell.count > 10 && (cell[10] == 0x20 || cell[10] == UInt8(ascii: "T"))),
      let year = number(cell, 0, 4), cell[4] == UInt8(ascii: "-"), let month = number(cell, 5, 2)
    else { return nil }
    if isMonth {
      // Level 1 of EDTF writes seasons as months 21 to 41; what lies between is none.
      return (1...12).contains(month) || (21...41).contains(month) ? .date : .impossibleDate
    }
    guard cell[7] == UInt8(ascii: "-"), let day = number(cell, 8, 2) else { return nil }
    return CivilDate(year: year, month: month, day: day).isValid ? .date : .impossibleDate
  }

  /// Day, month and year in either order between slashes, points or dashes.
  private static func slashedDate(_ cell: UnsafeBufferPointer<UInt8>) -> CellShape? {
    guard (8...10).contains(cell.count) else { return nil }
    let parts = cell.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0 &- 0x30 < 10 } }) else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let year: Int
    let (a, b): (Int, Int)
    if parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 {
      (year, a, b) = (numbers[0], numbers[2], numbers[1])
    } else if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 {
      (year, a, b) = (numbers[2], numbers[0], numbers[1])
    } else {
      return nil
    }
    let isPossible =
      CivilDate(year: year, month: b, day: a).isValid || CivilDate(year: year, month: a, day: b).isValid
    return isPossible ? .slashedDate : .impossibleDate
  }

  private static func number(_ cell: UnsafeBufferPointer<UInt8>, _ from: Int, _ count: Int) -> Int? {
    var value = 0
    for index in from..<from + count {
      let digit = cell[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Whether the cell is one number with a little around or between its digits.
  private static func isDressedNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count <= 40, let first = cell.firstIndex(where: { $0 &- 0x30 < 10 }),
      let last = cell.lastIndex(where: { $0 &- 0x30 < 10 })
    else { return false }
    // A sign, a currency or "about" may go before the digits, a unit behind them; words may not.
    let (before, behind) = (cell[..<first], cell[(last + 1)...])
    guard isSign(before), isUnit(behind) else { return false }
    var groups = 0
    var marks: [UInt8] = []
    var digits = 0
    var index = first
    while index <= last {
      let byte = cell[index]
      if byte &- 0x30 < 10 {
        digits += 1
        index += 1
        continue
      }
      guard digits > 0 else { return false }
      if groups > 0, digits != 3 { return false }
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"), 0x20: marks.append(byte)
      case 0xC2 where index + 1 <= last && cell[index + 1] == 0xA0:
        marks.append(0x20)
        index += 1
      case 0xE2
      where index + 2 <= last && cell[index + 1] == 0x80
        && (cell[index + 2] == 0xAF || cell[index + 2] == 0x89):
        marks.append(0x20)
        index += 2
      default: return false
      }
      groups += 1
      digits = 0
      index += 1
    }
    // The last group has three digits, or it is what follows another mark than the others, or the only one.
    guard let mark = marks.last else { return true }
    let isDecimal = mark != 0x20 && (marks.count == 1 || !marks.dropLast().contains(mark))
    return (digits == 3 || isDecimal) && Set(marks.dropLast()).count <= 1
  }

  private static let signs: Set<String> = [
    "", "+", "-", "−", "~", "≈", "<", ">", "≤", "≥", "±", "c.", "ca.", "about", "€", "$", "£", "¥", "₹", "₽",
    "us$", "hk$", "usd",
    "eur", "gbp", "rmb", "cny", "chf", "no.", "nr.", "#",
  ]

  private static func isSign(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.count <= 8
      && signs.contains(String(decoding: bytes, as: UTF8.self).lowercased().filter { !$0.isWhitespace })
  }

  /// At most one short word; a lone letter right behind the digits makes a code, as in `12A`.
  private static func isUnit(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count <= 24 else { return false }
    let isLoneLetter =
      bytes.count == 1 && (bytes.first ?? 0) | 0x20 >= 0x61 && (bytes.first ?? 0) | 0x20 <= 0x7A
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return !isLoneLetter && words.count <= 1 && (words.first?.count ?? 0) <= 12
  }
}
