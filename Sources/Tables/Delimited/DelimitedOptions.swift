/// How a delimited file is to be read.
package struct DelimitedOptions: Sendable {
  /// nil where the delimiter is to be found out.
  package var dialect: DelimitedDialect?
  /// nil where the file must be UTF-8.
  package var encoding: TextEncoding?
  package var typing: Typing
  /// The most diagnostics that one column may bring; the rest is counted in one more.
  package var problemLimit: Int

  /// Where the types of the columns come from.
  package enum Typing: Sendable {
    /// From the cells.
    case infer
    /// From a data package; columns that it does not name are inferred.
    case schema(Schema)
    /// From a figure: every cell is text unless named here, an empty cell is empty text.
    case vega(parse: [String: ParseType])
  }

  package init(
    dialect: DelimitedDialect? = nil, encoding: TextEncoding? = nil, typing: Typing = .infer,
    problemLimit: Int = 100
  ) {
    self.dialect = dialect
    self.encoding = encoding
    self.typing = typing
    self.problemLimit = problemLimit
  }
}

/// What the `parse` of a figure's data makes of a column.
package enum ParseType: Sendable, Hashable {
  case string, number, boolean, date
  case datePattern(DatePattern)

  /// Reads `number`, `boolean`, `date`, `string`, `date:'%Y-%m'`, `utc:'%Y'`; nil for anything else.
  package init?(_ text: String) {
    switch text {
    case "string": self = .string
    case "number", "integer": self = .number
    case "boolean": self = .boolean
    case "date": self = .date
    default:
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let kind = text[..<colon]
      guard kind == "date" || kind == "utc" else { return nil }
      var pattern = text[text.index(after: colon)...]
      for quote in ["'", "\""] where pattern.count >= 2 && pattern.hasPrefix(quote) && pattern.hasSuffix(quote)
      {
        pattern = pattern.dropFirst().dropLast()
        break
      }
      self = .datePattern(DatePattern(String(pattern), isUTC: kind == "utc"))
    }
  }
}
