import Diagnostics
import Scales

/// One word of an expression.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case text(String)
    case pattern(source: String, flags: String)
    case name(String)
    case symbol(String)
    case end
  }

  var kind: Kind
  /// The scalars of the text that it spans.
  var range: Range<Int>
}

/// What is wrong with the text of an expression, and where.
struct SyntaxError: Error {
  var message: String
  var range: Range<Int>
  var code = "expression.syntax"
}

/// Cuts the text of an expression into tokens.
///
/// Whether `/` begins a pattern or divides follows from the token before it: after a value it divides.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next(afterValue: endsValue(tokens.last))
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private static func endsValue(_ token: Token?) -> Bool {
    switch token?.kind {
    case .number, .text, .pattern, .name: true
    case .symbol(let symbol): symbol == ")" || symbol == "]" || symbol == "}"
    case .end, nil: false
    }
  }

  private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    place + offset < scalars.count ? scalars[place + offset] : nil
  }

  private mutating func next(afterValue: Bool) throws(SyntaxError) -> Token {
    while let scalar = scalar(), scalar.properties.isWhitespace || scalar == "\u{FEFF}" { place += 1 }
    let start = place
    guard let first = scalar() else { return Token(kind: .end, range: start..<start) }
    let kind: Token.Kind
    if Lexer.isDigit(first) || (first == "." && scalar(1).map(Lexer.isDigit) ?? false) {
      kind = .number(try number())
    } else if first == "'" || first == "\"" {
      kind = .text(try text(quote: first))
    } else if Lexer.startsName(first) {
      while let scalar = scalar(), Lexer.startsName(scalar) || scalar.properties.numericType == .decimal {
        place += 1
      }
      kind = .name(string(from: start))
    } else if first == "/" && !afterValue {
      kind = try pattern()
    } else {
      kind = .symbol(try symbol(first))
    }
    return Token(kind: kind, range: start..<place)
  }

  private static let symbols = [
    ">>>", "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "(", ")", "[", "]", "{", "}", ",", ":",
    "?", ".",
    "+", "-", "*", "/", "%", "<", ">", "!", "~", "&", "|", "^",
  ].map { Array($0.unicodeScalars) }

  private mutating func symbol(_ first: Unicode.Scalar) throws(SyntaxError) -> String {
    let rest = scalars[place...]
    guard let symbol = Lexer.symbols.first(where: { rest.starts(with: $0) }) else {
      throw SyntaxError(message: "`\(first)` has no meaning in an expression", range: place..<(place + 1))
    }
    place += symbol.count
    return string(from: place - symbol.count)
  }

  private mutating func number() throws(SyntaxError) -> Double {
    let start = place
    if scalar() == "0", let mark = scalar(1), "xXoObB".unicodeScalars.contains(mark) {
      place += 2
      while let scalar = scalar(), Lexer.isDigit(scalar) || Lexer.startsName(scalar) { place += 1 }
    } else {
      while let scalar = scalar(), Lexer.isDigit(scalar) || scalar == "." { place += 1 }
      if let mark = scalar(), mark == "e" || mark == "E" {
        place += 1
        if let sign = scalar(), sign == "+" || sign == "-" { place += 1 }
        while let scalar = scalar(), Lexer.isDigit(scalar) { place += 1 }
      }
    }
    let number = Scales.number(spelledBy: string(from: start))
    if number.isNaN || (scalar().map(Lexer.startsName) ?? false) {
      throw SyntaxError(message: "`\(string(from: start))` is no number", range: start..<place)
    }
    return number
  }

  private mutating func text(quote: Unicode.Scalar) throws(SyntaxError) -> String {
    let start = place
    var text = String.UnicodeScalarView()
    place += 1
    while let scalar = scalar(), scalar != quote {
      place += 1
      if scalar == "\n" {
        throw SyntaxError(message: "the text is not closed on its line", range: start..<(place - 1))
      }
      if scalar != "\\" { text.append(scalar) } else { try escape(into: &text) }
    }
    guard scalar() == quote else { throw SyntaxError(message: "the text is not closed", range: start..<place) }
    place += 1
    return String(text)
  }

  private mutating func escape(into text: inout String.UnicodeScalarView) throws(SyntaxError) {
    guard let mark = scalar() else { return }
    place += 1
    switch mark {
    case "n": text.append("\n")
    case "t": text.append("\t")
    case "r": text.append("\r")
    case "b": text.append("\u{8}")
    case "f": text.append("\u{C}")
    case "v": text.append("\u{B}")
    case "0": text.append("\0")
    case "x": text.append(try code(digits: 2))
    case "u": text.append(try unicode())
    case "\n": break
    default: text.append(mark)
    }
  }

  /// `XXXX`, `XXXX\uXXXX` for a pair of surrogates, or `{X…}`.
  private mutating func unicode() throws(SyntaxError) -> Unicode.Scalar {
    if scalar() == "{" {
      let start = place
      place += 1
      while let scalar = scalar(), scalar != "}", place - start < 8 { place += 1 }
      let digits = string(from: start + 1)
      guard scalar() == "}", let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
        throw SyntaxError(message: "the escape is no character", range: start..<place)
      }
      place += 1
      return scalar
    }
    let high = try hexadecimal(digits: 4)
    if (0xD800..<0xDC00).contains(high), scalar() == "\\", scalar(1) == "u" {
      place += 2
      let low = try hexadecimal(digits: 4)
      guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(high) ?? "\u{FFFD}"
  }

  private mutating func code(digits: Int) throws(SyntaxError) -> Unicode.Scalar {
    Unicode.Scalar(try hexadecimal(digits: digits)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal(digits: Int) throws(SyntaxError) -> UInt32 {
    let end = min(place + digits, scalars.count)
    let text = String(String.UnicodeScalarView(scalars[place..<end]))
    guard text.unicodeScalars.count == digits, let value = UInt32(text, radix: 16) else {
      throw SyntaxError(message: "the escape needs \(digits) hexadecimal digits", range: (place - 1)..<end)
    }
    place = end
    return value
  }

  private mutating func pattern() throws(SyntaxError) -> Token.Kind {
    let start = place
    place += 1
    var inClass = false
    while let scalar = scalar(), scalar != "/" || inClass {
      if scalar == "\n" { break }
      if scalar == "[" { inClass = true } else if scalar == "]" { inClass = false }
      place += scalar == "\\" ? 2 : 1
    }
    guard scalar() == "/", place > start + 1 else {
      throw SyntaxError(message: "the pattern is not closed", range: start..<min(place, scalars.count))
    }
    let source = String(String.UnicodeScalarView(scalars[(start + 1)..<place]))
    place += 1
    let flags = place
    while let scalar = scalar(), Lexer.startsName(scalar) { place += 1 }
    return .pattern(source: source, flags: string(from: flags))
  }

  private func string(from start: Int) -> String { String(String.UnicodeScalarView(scalars[start..<place])) }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
  }
}
