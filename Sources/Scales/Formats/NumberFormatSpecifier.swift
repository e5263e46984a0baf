package import Diagnostics

/// `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`, read.
package struct NumberFormatSpecifier: Sendable, Hashable {
  package enum Alignment: Character, Sendable {
    case left = "<"
    case right = ">"
    case center = "^"
    /// Padding between the sign and the digits.
    case afterSign = "="
  }

  package enum Sign: Character, Sendable {
    case minus = "-"
    case plus = "+"
    case parentheses = "("
    case space = " "
  }

  package enum Symbol: Character, Sendable {
    case currency = "$"
    /// `0b`, `0o`, `0x` before a number of that base.
    case base = "#"
  }

  package var fill: Character = " "
  package var alignment: Alignment = .right
  package var sign: Sign = .minus
  package var symbol: Symbol?
  package var zero = false
  package var width: Int?
  package var comma = false
  package var precision: Int?
  package var trim = false
  /// A letter or `%`; nil for none.
  package var type: Character?

  package init() {}

  /// Reads a specifier.
  /// - Throws: `format.bad-number-format` where the text is none.
  package init(_ text: String) throws(Failure) {
    var rest = Array(text)[...]
    if let second = rest.dropFirst().first, let alignment = Alignment(rawValue: second) {
      fill = rest.removeFirst()
      self.alignment = alignment
      rest.removeFirst()
    } else if let first = rest.first, let alignment = Alignment(rawValue: first) {
      self.alignment = alignment
      rest.removeFirst()
    }
    if let first = rest.first, let sign = Sign(rawValue: first) {
      self.sign = sign
      rest.removeFirst()
    }
    if let first = rest.first, let symbol = Symbol(rawValue: first) {
      self.symbol = symbol
      rest.removeFirst()
    }
    if rest.first == "0" {
      zero = true
      rest.removeFirst()
    }
    let widthDigits = NumberFormatSpecifier.takeDigits(&rest)
    if rest.first == "," {
      comma = true
      rest.removeFirst()
    }
    var precisionDigits: String?
    if rest.first == ".", rest.dropFirst().first.map({ $0.isASCII && $0.isNumber }) ?? false {
      rest.removeFirst()
      precisionDigits = NumberFormatSpecifier.takeDigits(&rest)
    }
    if rest.first == "~" {
      trim = true
      rest.removeFirst()
    }
    if let first = rest.first, rest.count == 1, first == "%" || (first.isASCII && first.isLetter) {
      type = first
      rest.removeFirst()
    }
    guard rest.isEmpty else {
      throw Failure(
        code: "format.bad-number-format", "`\(text)` is no number format",
        suggestion: "A number format looks like `,.2f`, `.1%` or `~s`.")
    }
    width = try NumberFormatSpecifier.number(widthDigits, upTo: 1000, in: text)
    precision = try NumberFormatSpecifier.number(precisionDigits, upTo: .max, in: text)
  }

  private static func takeDigits(_ rest: inout ArraySlice<Character>) -> String? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return digits.isEmpty ? nil : String(digits)
  }

  private static func number(_ digits: String?, upTo limit: Int, in text: String) throws(Failure) -> Int? {
    guard let digits else { return nil }
    guard let number = Int(digits), number <= limit else {
      throw Failure(
        code: "format.bad-number-format", "the number \(digits) in the format `\(text)` is too large")
    }
    return number
  }
}

extension NumberFormatSpecifier: CustomStringConvertible {
  /// The specifier in full, as it reads back.
  package var description: String {
    var text = "\(fill)\(alignment.rawValue)\(sign.rawValue)"
    if let symbol { text.append(symbol.rawValue) }
    if zero { text += "0" }
    if let width { text += String(max(1, width)) }
    if comma { text += "," }
    if let precision { text += ".\(max(0, precision))" }
    if trim { text += "~" }
    if let type { text.append(type) }
    return text
  }
}
