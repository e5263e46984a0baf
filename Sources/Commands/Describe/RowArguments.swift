import ArgumentParser
import Byline
import Statistics

/// Which columns and rows are described, and which belong together.
struct RowArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only these columns.", valueName: "a,b"))
  var columns: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only rows for which an expression holds, such as 'datum.year >= 2020 && datum.place == \"Wuhan\"'.",
      valueName: "expression"))
  var `where`: String?

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

  @Option(name: .long, help: ArgumentHelp("The column of low bounds.", valueName: "column"))
  var low: String?

  @Option(name: .long, help: ArgumentHelp("The column of high bounds.", valueName: "column"))
  var high: String?

  @Option(name: .long, help: ArgumentHelp("What a missing low bound is.", valueName: "k"))
  var minimum: String?

  @Option(name: .long, help: ArgumentHelp("What a missing high bound is.", valueName: "k"))
  var maximum: String?

  /// Whether the table is looked at as it is.
  var isFirstLook: Bool { weights == nil && pairs.isEmpty }

  func apply(to options: inout DescribeOptions) throws {
    options.columns = columns.map(listed)
    options.by = by.map(listed) ?? []
    options.pairs = try pairs.map { text in
      let names = listed(text)
      guard names.count == 2 else {
        throw ValidationError("--pairs takes two columns such as `x,y`, not `\(text)`.")
      }
      return (names[0], names[1])
    }
    switch (low, high) {
    case (let low?, let high?): options.bounds = [(low, high)]
    case (nil, nil): break
    default: throw ValidationError("--low and --high go together.")
    }
    options.minimum = try decimal(minimum, "--minimum")
    options.maximum = try decimal(maximum, "--maximum")
    switch (weights, weightKind) {
    case (let column?, let name?):
      guard let kind = WeightKind(rawValue: name) else {
        throw ValidationError("--weight-kind is frequency, analytic or reliability, not `\(name)`.")
      }
      options.weights = (column, kind)
    case (nil, nil): break
    case (_?, nil): throw ValidationError("--weights needs --weight-kind: frequency, analytic or reliability.")
    case (nil, _?): throw ValidationError("--weight-kind needs --weights.")
    }
  }
}

/// The parts of a list between commas.
func listed(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

/// A number as it was typed; nil where none was.
func decimal(_ text: String?, _ option: String) throws -> DecimalParameter? {
  guard let text else { return nil }
  guard let value = DecimalParameter(text) else {
    throw ValidationError("\(option) takes decimals, not `\(text)`.")
  }
  return value
}
