/// Cuts the bytes of a delimited file into records of fields, in chunks of any size.
///
/// Invariant: after `consume`, every record that has ended lies in `recordEnds`, and everything known of the
/// record that has not is in `state`, `fieldStart` and `fields`. Spans are offsets in the whole file, never in
/// a chunk, so the same bytes cut anywhere give the same spans.
///
/// Trap: a quote opens a quoted field only as its first byte; later it is a letter (`5" pipe`). A quote inside
/// a quoted field says nothing until the byte after it is seen, which may lie in the next chunk: hence the
/// state `quoteInQuoted`. The same holds for CR and the LF that may follow it.
///
/// To add a state: name what has been seen, give it a case in `step`, and say in `finish` how it ends a file.
package struct DelimitedLexer: Sendable {
  /// What has been seen of the current record.
  package enum State: UInt8, Sendable {
    case recordStart, fieldStart, unquoted, quoted, quoteInQuoted, afterQuoted, carriageReturn
  }

  /// What is wrong with the structure, by the offset of the byte to look at.
  package enum Fault: Sendable, Hashable {
    case unclosedQuote(at: Int)
    case textAfterQuote(at: Int)
  }

  package private(set) var fields: [FieldSpan] = []
  /// For every record the count of `fields` at its end.
  package private(set) var recordEnds: [Int] = []
  package private(set) var faults: [Fault] = []

  private let delimiter: UInt8
  private let quote: UInt8
  private var state = State.recordStart
  private var fieldStart = 0
  private var hasDoubledQuote = false
  private var hasTail = false
  private var position: Int

  /// - Parameter start: the offset of the first byte to consume, behind a byte order mark.
  package init(dialect: DelimitedDialect, start: Int = 0) {
    delimiter = dialect.delimiter
    quote = dialect.quote
    position = start
  }

  /// Consumes the bytes from where the last call ended to `end`. Complexity: O(bytes).
  ///
  /// - Parameter limit: stop once that many records have ended.
  package mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, upTo end: Int, limit: Int = .max) {
    let end = min(end, bytes.count)
    while position < end {
      if state == .unquoted {
        while position < end, !isUnquotedEnd(bytes[position]) { position += 1 }
        if position == end { return }
      } else if state == .quoted {
        while position < end, bytes[position] != quote { position += 1 }
        if position == end { return }
      }
      step(bytes[position])
      position += 1
      if recordEnds.count >= limit { return }
    }
  }

  /// Ends the file where the last call to `consume` ended.
  package mutating func finish() {
    switch state {
    case .recordStart, .carriageReturn: return
    case .quoted:
      faults.append(.unclosedQuote(at: fieldStart - 1))
      endField(at: position, quoted: true)
    case .quoteInQuoted: endField(at: position - 1, quoted: true)
    case .afterQuoted, .unquoted, .fieldStart: endField(at: position, quoted: false)
    }
    endRecord()
    state = .recordStart
  }

  @inline(__always)
  private func isUnquotedEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .carriageReturn where byte == 0x0A: state = .recordStart
    case .recordStart, .fieldStart, .carriageReturn:
      fieldStart = position
      if byte == quote {
        fieldStart = position + 1
        state = .quoted
      } else {
        endUnlessText(byte)
      }
    case .unquoted, .afterQuoted: endUnlessText(byte)
    case .quoted: state = .quoteInQuoted
    case .quoteInQuoted:
      if byte == quote {
        hasDoubledQuote = true
        state = .quoted
      } else if isUnquotedEnd(byte) {
        endField(at: position - 1, quoted: true)
        end(with: byte)
      } else {
        faults.append(.textAfterQuote(at: position))
        hasTail = true
        state = .afterQuoted
      }
    }
  }

  private mutating func endUnlessText(_ byte: UInt8) {
    if isUnquotedEnd(byte) {
      endField(at: position, quoted: false)
      end(with: byte)
    } else if state != .afterQuoted {
      state = .unquoted
    }
  }

  private mutating func end(with byte: UInt8) {
    if byte == delimiter {
      state = .fieldStart
    } else {
      endRecord()
      state = byte == 0x0D ? .carriageReturn : .recordStart
    }
  }

  private mutating func endField(at end: Int, quoted: Bool) {
    if state == .fieldStart || state == .recordStart || state == .carriageReturn { fieldStart = end }
    if hasTail || hasDoubledQuote {
      fields.append(FieldSpan(start: fieldStart - 1, end: end, form: .raw))
    } else {
      fields.append(FieldSpan(start: fieldStart, end: end, form: quoted ? .quoted : .plain))
    }
    hasTail = false
    hasDoubledQuote = false
  }

  private mutating func endRecord() { recordEnds.append(fields.count) }
}

/// Where the text of a field lies in a file.
package struct FieldSpan: Sendable, Hashable {
  /// How the bytes become the text.
  package enum Form: UInt8, Sendable {
    /// The bytes are the text.
    case plain
    /// The bytes are the text, quotes stand around them.
    case quoted
    /// The bytes begin with the opening quote, and quotes in them are doubled or closing.
    case raw
  }

  package let start: Int
  private let lengthAndForm: UInt64

  package init(start: Int, end: Int, form: Form) {
    self.start = start
    lengthAndForm = UInt64(max(0, end - start)) << 2 | UInt64(form.rawValue)
  }

  package var form: Form { Form(rawValue: UInt8(lengthAndForm & 3)) ?? .plain }
  package var count: Int { Int(lengthAndForm >> 2) }
  package var end: Int { start + count }

  /// The bytes of a raw field without its quotes: two in a quoted part are one, a single one ends the part.
  package static func unquoted(_ raw: UnsafeBufferPointer<UInt8>, quote: UInt8) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = 1
    var inside = true
    while index < raw.count {
      let byte = raw[index]
      if inside, byte == quote {
        if index + 1 < raw.count, raw[index + 1] == quote {
          text.append(quote)
          index += 1
        } else {
          inside = false
        }
      } else {
        text.append(byte)
      }
      index += 1
    }
    return text
  }
}
