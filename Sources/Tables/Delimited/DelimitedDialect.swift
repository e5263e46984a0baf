/// How a delimited file separates its fields (RFC 4180 and its relatives).
package struct DelimitedDialect: Sendable, Hashable {
  /// The byte between fields.
  package var delimiter: UInt8
  /// The byte around fields that hold delimiters or line ends; doubled inside.
  package var quote: UInt8
  /// Whether the first record names the columns.
  package var hasHeader: Bool

  package init(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\""), hasHeader: Bool = true) {
    self.delimiter = delimiter
    self.quote = quote
    self.hasHeader = hasHeader
  }

  package static let comma = DelimitedDialect(delimiter: UInt8(ascii: ","))
  package static let semicolon = DelimitedDialect(delimiter: UInt8(ascii: ";"))
  package static let tab = DelimitedDialect(delimiter: 0x09)
  package static let pipe = DelimitedDialect(delimiter: UInt8(ascii: "|"))

  /// The dialect of which the first records agree best on a number of fields above one; comma where none does.
  ///
  /// A candidate is scored by how many of the first 50 records have as many fields as the header, then by that
  /// number of fields; the earlier of comma, semicolon, tab, pipe wins a tie.
  package static func detected(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> DelimitedDialect {
    var best = (dialect: comma, agreeing: 0.0, width: 1)
    for dialect in [comma, semicolon, tab, pipe] {
      var lexer = DelimitedLexer(dialect: dialect, start: start)
      lexer.consume(bytes, upTo: min(bytes.count, start + 1 << 20), limit: 50)
      lexer.finish()
      guard let width = lexer.recordEnds.first, width > 1 else { continue }
      var previous = 0
      var same = 0
      for end in lexer.recordEnds {
        if end - previous == width { same += 1 }
        previous = end
      }
      let agreeing = Double(same) / Double(lexer.recordEnds.count)
      if agreeing > best.agreeing + 0.2 || (agreeing > best.agreeing - 0.2 && width > best.width) {
        best = (dialect, agreeing, width)
      }
    }
    return best.dialect
  }
}
