package import ArgumentParser
import Byline
import Diagnostics
import Statistics
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `byline describe FILE`: what the columns of a table hold.
package struct DescribeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Describe the columns of a CSV file by exact statistics.",
    discussion: """
      Every figure carries the name of its definition. Numbers are taken from the decimals in the file and rounded once.
      Quantities known between bounds (--low, --high) give statistics between bounds.
      """)

  @Argument(help: ArgumentHelp("A CSV file; - for standard input.", valueName: "file"))
  var file: String

  @Flag(name: .long, help: "Print JSON by the statistics contract.")
  var json = false

  @Option(name: .long, help: ArgumentHelp("Only these columns.", valueName: "a,b"))
  var columns: String?

  @Option(name: .long, help: ArgumentHelp("`all`, or ids and families of ids.", valueName: "id,id"))
  var statistics: String?

  @Option(name: .long, help: ArgumentHelp("Probabilities, as decimals.", valueName: "p,p"))
  var quantiles: String?

  @Option(
    name: .customLong("quantile-method"), help: ArgumentHelp("Hyndman–Fan types, 1 to 9.", valueName: "7"))
  var quantileMethod: String?

  @Option(name: .long, help: ArgumentHelp("Confidence levels.", valueName: "0.95"))
  var level: String?

  @Option(name: .long, help: ArgumentHelp("Proportions cut at each end.", valueName: "0.1"))
  var trim: String?

  @Option(name: .long, help: ArgumentHelp("The same for every value of these columns.", valueName: "g,h"))
  var by: String?

  @Option(name: .long, help: ArgumentHelp("The column of weights.", valueName: "w"))
  var weights: String?

  @Option(
    name: .customLong("weight-kind"),
    help: ArgumentHelp("frequency, analytic or reliability.", valueName: "kind"))
  var weightKind: String?

  @Option(name: .long, help: ArgumentHelp("Statistics of a pair of columns; repeatable.", valueName: "x,y"))
  var pairs: [String] = []

  @Option(name: .long, help: ArgumentHelp("The degree of a polynomial for pairs.", valueName: "d"))
  var degree: Int?

  @Option(name: .long, help: ArgumentHelp("The column of low bounds.", valueName: "column"))
  var low: String?

  @Option(name: .long, help: ArgumentHelp("The column of high bounds.", valueName: "column"))
  var high: String?

  @Option(name: .long, help: ArgumentHelp("What a missing low bound is.", valueName: "k"))
  var minimum: String?

  @Option(name: .long, help: ArgumentHelp("What a missing high bound is.", valueName: "k"))
  var maximum: String?

  @Option(name: .long, help: ArgumentHelp("Thresholds for shares and counts above.", valueName: "t,t"))
  var thresholds: String?

  @Option(name: .long, help: ArgumentHelp("Edges of the bins of a histogram.", valueName: "e,e"))
  var edges: String?

  @Option(name: .long, help: ArgumentHelp("A known sum of all rows.", valueName: "t"))
  var total: String?

  @Option(name: .long, help: ArgumentHelp("Resampled intervals from so many replicates.", valueName: "b"))
  var bootstrap: Int?

  @Option(name: .long, help: ArgumentHelp("The seed of the resamples.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The figures of another system: r, pandas, stata, sas, vega, duckdb, polars.", valueName: "system"))
  var compat: String?

  @Option(
    name: .long, help: ArgumentHelp("The encoding of the file, where it is not UTF-8.", valueName: "name"))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The character between cells, or comma, semicolon, tab, pipe.", valueName: "c"))
  var delimiter: String?

  @Option(name: .long, help: ArgumentHelp("How many columns the terminal has.", valueName: "n"))
  var width: Int?

  package init() {}

  package func run() throws {
    let options = try DescribeRequest(self).options
    let report = MessageReport()
    do throws(Failure) {
      var reading = DelimitedOptions()
      reading.encoding = try namedEncoding()
      reading.dialect = try namedDialect()
      if file != "-", let opened = ByteFile(path: file),
        let (description, problems) = try describe(
          opened, reading: reading, options: options,
          workers: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
      {
        report.write(problems.filter { $0.severity > .note })
        print(description)
        return
      }
      let bytes = try readInput(file)
      let (table, problems) = try readTable(bytes, name: file == "-" ? "<stdin>" : file, options: reading)
      report.write(problems.filter { $0.severity > .note })
      let description = try describe(table, file: file == "-" ? "<stdin>" : file, options: options)
      print(description)
    } catch {
      report.write(error.diagnostics)
      throw ExitCode(exitStatus(of: error))
    }
  }

  private func print(_ description: Description) {
    writeOutput(json ? description.json() : Array(description.text(width: width ?? terminalWidth()).utf8))
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

/// Options as they were typed → what to describe. Wrong ones are usage errors.
private struct DescribeRequest {
  let options: DescribeOptions

  init(_ command: DescribeCommand) throws {
    var statistics = StatisticsOptions.first
    if let written = command.statistics {
      let ids = DescribeRequest.list(written)
      if ids == ["all"] {
        statistics.selection = .all
      } else {
        for id in ids where !Definitions.ids.contains(where: { $0 == id || $0.hasPrefix(id + ".") }) {
          let near = didYouMean(id, among: Definitions.ids)
          throw ValidationError("`\(id)` is no statistic. \(near ?? "`--statistics all` prints every one.")")
        }
        // What is an id is that one alone; else it is a family.
        statistics.selection = .exactly(
          ids.flatMap { name in
            Definitions.ids.contains(name) ? [name] : Definitions.ids.filter { $0.hasPrefix(name + ".") }
          })
      }
    }
    var order: [String]?
    if let name = command.compat {
      guard let preset = CompatibilityPreset(rawValue: name) else {
        throw ValidationError(
          "--compat knows \(CompatibilityPreset.allCases.map(\.rawValue).joined(separator: ", ")), not `\(name)`."
        )
      }
      statistics = preset.options
      order = preset.ids
    }
    try DescribeRequest.decimals(command.quantiles, "--quantiles", into: &statistics.quantiles, in: 0...1)
    try DescribeRequest.decimals(command.level, "--level", into: &statistics.levels, in: 0...1)
    try DescribeRequest.decimals(command.trim, "--trim", into: &statistics.trims, in: 0...1)
    try DescribeRequest.decimals(command.thresholds, "--thresholds", into: &statistics.thresholds)
    try DescribeRequest.decimals(command.edges, "--edges", into: &statistics.edges)
    if let methods = command.quantileMethod {
      statistics.quantileMethods = try DescribeRequest.list(methods).map { text in
        guard let method = Int(text), (1...9).contains(method) else {
          throw ValidationError("--quantile-method takes types from 1 to 9, not `\(text)`.")
        }
        return method
      }
    }
    statistics.total = try DescribeRequest.decimal(command.total, "--total")
    statistics.degree = command.degree
    if let degree = command.degree, !(0...20).contains(degree) {
      throw ValidationError("--degree goes from 0 to 20.")
    }
    if let replicates = command.bootstrap {
      guard (1...10_000_000).contains(replicates) else {
        throw ValidationError("--bootstrap goes from 1 to 10,000,000.")
      }
      statistics.bootstrap = .init(replicates: replicates, seed: command.seed)
    }
    var options = DescribeOptions(statistics: statistics)
    options.order = order
    options.columns = command.columns.map(DescribeRequest.list)
    options.by = command.by.map(DescribeRequest.list) ?? []
    options.pairs = try command.pairs.map { text in
      let names = DescribeRequest.list(text)
      guard names.count == 2 else {
        throw ValidationError("--pairs takes two columns such as `x,y`, not `\(text)`.")
      }
      return (names[0], names[1])
    }
    switch (command.low, command.high) {
    case (let low?, let high?): options.bounds = [(low, high)]
    case (nil, nil): break
    default: throw ValidationError("--low and --high go together.")
    }
    options.minimum = try DescribeRequest.decimal(command.minimum, "--minimum")
    options.maximum = try DescribeRequest.decimal(command.maximum, "--maximum")
    switch (command.weights, command.weightKind) {
    case (let column?, let name?):
      guard let kind = WeightKind(rawValue: name) else {
        throw ValidationError("--weight-kind is frequency, analytic or reliability, not `\(name)`.")
      }
      options.weights = (column, kind)
    case (nil, nil): break
    case (_?, nil): throw ValidationError("--weights needs --weight-kind: frequency, analytic or reliability.")
    case (nil, _?): throw ValidationError("--weight-kind needs --weights.")
    }
    self.options = options
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: true).map(String.init)
  }

  static func decimal(_ text: String?, _ option: String) throws -> DecimalParameter? {
    guard let text else { return nil }
    guard let value = DecimalParameter(text) else {
      throw ValidationError("\(option) takes decimals, not `\(text)`.")
    }
    return value
  }

  static func decimals(
    _ text: String?, _ option: String, into values: inout [DecimalParameter], in range: ClosedRange<Int>? = nil
  ) throws {
    guard let text else { return }
    values = try list(text).compactMap { try decimal($0, option) }
    if let range {
      for value in values
      where value.value < Rational(range.lowerBound) || value.value > Rational(range.upperBound) {
        throw ValidationError(
          "\(option) takes numbers from \(range.lowerBound) to \(range.upperBound), not `\(value.text)`.")
      }
    }
  }
}

/// The figures that another system prints first, by its definitions.
enum CompatibilityPreset: String, CaseIterable {
  case r, pandas, stata, sas, vega, duckdb, polars

  var ids: [String] {
    switch self {
    case .r:
      [
        "count.missing", "min", "quantile.hf7", "median", "mean", "max", "sd.n-1", "variance.n-1", "iqr.hf7",
        "mad.1.4826",
        "hinge.lower", "hinge.upper",
      ]
    case .pandas:
      ["count.valid", "mean", "sd.n-1", "min", "quantile.hf7", "max", "se.mean", "skewness.G1", "kurtosis.G2"]
    case .stata:
      [
        "quantile.hf2", "extremes.lowest", "extremes.highest", "count.valid", "mean", "sd.n-1", "variance.n-1",
        "skewness.g1", "kurtosis.pearson",
      ]
    case .sas:
      [
        "count.valid", "sum", "mean", "sd.n-1", "variance.n-1", "skewness.G1", "kurtosis.G2", "sum.squares",
        "sum.squares.corrected", "cv.percent", "se.mean", "median", "mode", "range", "iqr.hf2", "test.t",
        "test.t.p",
        "test.sign", "test.sign.p", "test.signed-rank", "test.signed-rank.p", "quantile.hf2", "extremes.lowest",
        "extremes.highest",
      ]
    case .vega:
      [
        "count.rows", "count.valid", "count.missing", "count.distinct.with-missing", "sum", "mean",
        "variance.n-1",
        "variance.n", "sd.n-1", "sd.n", "se.mean", "median", "quantile.hf7", "min", "max", "argmin", "argmax",
      ]
    case .duckdb:
      [
        "count.rows", "share.missing", "count.distinct", "min", "max", "mean", "sd.n-1", "quantile.hf7",
        "se.mean.n",
        "skewness.G1", "kurtosis.G2", "mad",
      ]
    case .polars:
      [
        "count.valid", "count.missing", "mean", "sd.n-1", "min", "quantile.nearest", "max", "skewness.g1",
        "kurtosis.g2",
      ]
    }
  }

  private var quantiles: [String] {
    switch self {
    case .r, .vega: ["0.25", "0.75"]
    case .pandas, .duckdb, .polars: ["0.25", "0.5", "0.75"]
    case .stata: ["0.01", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99"]
    case .sas: ["1", "0.99", "0.95", "0.9", "0.75", "0.5", "0.25", "0.1", "0.05", "0.01", "0"]
    }
  }

  var options: StatisticsOptions {
    var options = StatisticsOptions(selection: .exactly(ids))
    options.quantiles = quantiles.compactMap { DecimalParameter($0) }
    if self == .stata || self == .sas { options.quantileMethods = [2] }
    if self == .stata { options.extremesLength = 4 }
    return options
  }
}
