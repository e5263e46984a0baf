import Statistics
import Tables
import TestSupport
import Testing

@testable import Byline

@Suite struct StrangeDataTests {
  private static let cells = [
    "", "0", "-0", "1", "-1", "0.1", "1e400", "-1e400", "1e308", "-1e308", "1e-320", "1e-999", "inf", "-inf",
    "NA", "5", "5",
    "123456789012345678901234567890", "0.30000000000000004", "9007199254740993", "1e22", "-3.75", "1e6000",
  ]

  @Test("any mix of numbers is described, never crashes, and no figure is NaN", arguments: 0..<8)
  func everything(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let count = Int.random(in: 0...9, using: &numbers)
    var text = "a,b,w,g\n"
    for _ in 0..<count {
      let row = (0..<2).map { _ in Self.cells.randomElement(using: &numbers) ?? "" }
      text +=
        "\(row[0]),\(row[1]),\(Int.random(in: 0...3, using: &numbers)),\(Bool.random(using: &numbers) ? "x" : "y")\n"
    }
    let table = try readTable(Array(text.utf8), name: "t.csv").table
    var options = DescribeOptions(statistics: StatisticsOptions())
    options.statistics.quantileMethods = Array(1...9)
    options.statistics.quantiles = ["0", "0.1", "0.5", "1"].compactMap { DecimalParameter($0) }
    options.statistics.trims = ["0", "0.25", "0.5"].compactMap { DecimalParameter($0) }
    options.statistics.thresholds = ["0", "1e300"].compactMap { DecimalParameter($0) }
    options.statistics.edges = ["0", "1", "5"].compactMap { DecimalParameter($0) }
    options.statistics.total = DecimalParameter("7")
    options.statistics.bootstrap = .init(replicates: 50, seed: 1)
    options.statistics.degree = 2
    options.columns = ["a", "b"]
    for step in 0..<4 {
      var these = options
      switch step {
      case 0: these.by = ["g"]
      case 1: these.pairs = [("a", "b")]
      case 2: these.weights = ("w", .analytic)
      default:
        these.bounds = [("a", "b")]
        these.minimum = DecimalParameter("-10")
      }
      guard let described = try? describe(table, file: "t.csv", options: these) else { continue }
      let json = String(decoding: described.json(), as: UTF8.self)
      let hasNaN = json.contains("NaN") || json.contains("nan,") || json.contains(":nan")
      #expect(!hasNaN, "\(text)")
      _ = try JSONText.value(Array(json.utf8), name: "out")
      _ = described.text(width: 60)
    }
  }
}
