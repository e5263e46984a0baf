import ArgumentParser
import Byline
import Diagnostics
import Statistics

/// Which statistics, by which parameters.
struct StatisticsArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "`all`, or ids and families. An id is that statistic alone (`mean` does not bring `mean.geometric`); a name that is no id, such as `skewness`, takes its whole family.",
      valueName: "id,id"))
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

  @Option(name: .long, help: ArgumentHelp("The degree of a polynomial for pairs.", valueName: "d"))
  var degree: Int?

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

  /// Whether nothing in particular is asked for.
  var isFirstLook: Bool { statistics == nil && compat == nil && bootstrap == nil && total == nil }

  func preset() throws -> CompatibilityPreset? {
    guard let compat else { return nil }
    guard let preset = CompatibilityPreset(rawValue: compat) else {
      let known = CompatibilityPreset.allCases.map(\.rawValue)
      throw ValidationError(
        "--compat knows \(known.joined(separator: ", ")), not `\(compat)`. \(didYouMean(compat, among: known) ?? "")"
      )
    }
    return preset
  }

  func options() throws -> StatisticsOptions {
    var options = StatisticsOptions.first
    if let statistics { options.selection = try selection(statistics) }
    if let preset = try preset() { options = preset.options }
    try decimals(quantiles, "--quantiles", into: &options.quantiles, in: 0...1)
    try decimals(level, "--level", into: &options.levels, in: 0...1)
    try decimals(trim, "--trim", into: &options.trims, in: 0...1)
    try decimals(thresholds, "--thresholds", into: &options.thresholds)
    try decimals(edges, "--edges", into: &options.edges)
    if let quantileMethod {
      options.quantileMethods = try listed(quantileMethod).map { text in
        guard let method = Int(text), (1...9).contains(method) else {
          throw ValidationError("--quantile-method takes types from 1 to 9, not `\(text)`.")
        }
        return method
      }
    }
    options.total = try decimal(total, "--total")
    options.degree = degree
    if let degree, !(0...20).contains(degree) { throw ValidationError("--degree goes from 0 to 20.") }
    if let bootstrap {
      guard (1...10_000_000).contains(bootstrap) else {
        throw ValidationError("--bootstrap goes from 1 to 10,000,000.")
      }
      options.bootstrap = .init(replicates: bootstrap, seed: seed)
    }
    return options
  }

  private func selection(_ written: String) throws -> Selection {
    let ids = listed(written)
    if ids == ["all"] { return .all }
    for id in ids where !Definitions.ids.contains(where: { $0 == id || $0.hasPrefix(id + ".") }) {
      let near = didYouMean(id, among: Definitions.ids)
      throw ValidationError("`\(id)` is no statistic. \(near ?? "`--statistics all` prints every one.")")
    }
    // What is an id is that one alone; else it is a family.
    return .exactly(
      ids.flatMap { name in
        Definitions.ids.contains(name) ? [name] : Definitions.ids.filter { $0.hasPrefix(name + ".") }
      })
  }

  private func decimals(
    _ text: String?, _ option: String, into values: inout [DecimalParameter], in range: ClosedRange<Int>? = nil
  ) throws {
    guard let text else { return }
    values = try listed(text).compactMap { try decimal($0, option) }
    guard let range else { return }
    for value in values
    where value.value < Rational(range.lowerBound) || value.value > Rational(range.upperBound) {
      throw ValidationError(
        "\(option) takes numbers from \(range.lowerBound) to \(range.upperBound), not `\(value.text)`.")
    }
  }
}
