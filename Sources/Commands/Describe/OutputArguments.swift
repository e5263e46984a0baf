import ArgumentParser

/// In which form the description is written, and where.
struct OutputArguments: ParsableArguments {
  @Flag(name: .long, help: "Print JSON, with every digit and definition.")
  var json = false

  @Flag(name: .long, help: "Print CSV, one line a statistic.")
  var csv = false

  @Option(
    name: .long,
    help: ArgumentHelp("Write one HTML page that needs nothing else; - prints it.", valueName: "file"))
  var html: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
  var output: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Look for what is suspicious in the file; by default unless particular statistics are asked for.")
  var findings: Bool?

  @Option(name: .long, help: ArgumentHelp("How many columns the terminal has.", valueName: "n"))
  var width: Int?

  enum Kind { case text, json, csv, html }

  typealias Format = (kind: Kind, path: String)

  /// The form that is asked for, and the path it goes to, `-` for standard output.
  func format() throws -> Format {
    guard (json ? 1 : 0) + (csv ? 1 : 0) + (html == nil ? 0 : 1) < 2 else {
      throw ValidationError("Take one of --json, --csv and --html.")
    }
    if let html {
      guard output == nil || html == "-" else {
        throw ValidationError("--html names the file; leave -o out, or write --html - with it.")
      }
      return (.html, html == "-" ? output ?? "-" : html)
    }
    return (json ? .json : csv ? .csv : .text, output ?? "-")
  }
}
