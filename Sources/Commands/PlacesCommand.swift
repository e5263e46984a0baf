package import ArgumentParser
import Byline
import Diagnostics
import Publishing

/// `byline places FILE --column COLUMN --gazetteer FILE`.
package struct PlacesCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "places",
    abstract: "Give the places that a column names the codes of a gazetteer, so that maps join by code.",
    discussion: """
      Names match whatever their case, accents, marks and words for the kind of place (Province, Sheng, 省), in every
      column of names of the gazetteer: English, Chinese, pinyin. A name that is unknown or means several places gets no
      code; it is reported with its line and the nearest names.

        byline places rows.csv --column province --gazetteer Datasets/boundaries/provinces.csv -o coded.csv

      Exit codes: 0 where every name has a code, 2 where one has none (the file is written nevertheless).
      """)

  @Argument(help: "The CSV file; `-` for standard input.")
  var file: String

  @Option(help: "The column that holds the names.")
  var column: String

  @Option(help: "A CSV file of places with a column of codes and columns of names.")
  var gazetteer: String

  @Option(help: "The gazetteer's columns of names, with commas; by default all that begin with name or place.")
  var names: String = ""

  @Option(help: "The gazetteer's column of codes; by default code, else one that ends in _code.")
  var code: String?

  @Option(help: "Further columns of the gazetteer to copy, with commas, such as lat,lon.")
  var copy: String = ""

  @Option(name: .customLong("as"), help: "The name of the new column; by default that of the gazetteer's.")
  var name: String?

  @Option(name: .shortAndLong, help: "The file to write; standard output by default.")
  var output: String = "-"

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    var request = PlacesRequest(file: file, column: column, gazetteer: gazetteer)
    func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    (request.names, request.copied) = (list(names), list(copy))
    (request.code, request.name) = (code, name)
    do throws(Failure) {
      let coded = try codePlaces(request)
      reporter.print(coded.problems)
      try Files.write(coded.bytes, to: output)
      if !terminal.quiet { reporter.write(coded.summary) }
      if coded.unmatchedCount > coded.namelessCount {
        throw Failure(code: "places.unmatched", "some names have no code")
      }
    } catch {
      if error.diagnostics.first?.code == "places.unmatched" { throw ExitCode(2) }
      reporter.print(error.diagnostics)
      throw ExitCode(error.exitCode)
    }
  }
}
