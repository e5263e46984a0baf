import ArgumentParser
import Diagnostics
import Publishing
import Tables

/// How a file is read.
struct InputArguments: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The encoding of the file, where it is not UTF-8.", valueName: "name"))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The character between cells, or comma, semicolon, tab, pipe.", valueName: "c"))
  var delimiter: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Take types and bounds from the datapackage.json beside the file, where it lists it.")
  var package = true

  /// What the data package of the file says of it; nil where there is none.
  func packaged(_ file: String) throws(Failure) -> PackagedTable? {
    package && file != "-" ? PackagedTable(of: file) : nil
  }

  func options(_ packaged: PackagedTable?) throws(Failure) -> DelimitedOptions {
    var options = packaged?.resource?.options ?? DelimitedOptions()
    if let encoding = try namedEncoding() { options.encoding = encoding }
    if let dialect = try namedDialect() { options.dialect = dialect }
    return options
  }

  private func namedEncoding() throws(Failure) -> TextEncoding? {
    guard let encoding else { return nil }
    guard let named = TextEncoding(named: encoding) else {
      throw Failure(
        code: "csv.unknown-encoding", "The encoding `\(encoding)` is not known.",
        suggestion: "Known are \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return named
  }

  private func namedDialect() throws(Failure) -> DelimitedDialect? {
    switch delimiter {
    case nil: return nil
    case "comma": return .comma
    case "semicolon": return .semicolon
    case "tab", "\\t": return .tab
    case "pipe": return .pipe
    case let written?:
      guard written.utf8.count == 1, let byte = written.utf8.first else {
        throw Failure(code: "csv.bad-delimiter", "A delimiter is one character of ASCII, not `\(written)`.")
      }
      return DelimitedDialect(delimiter: byte)
    }
  }
}
