package import ArgumentParser
import Byline
import Statistics
import Tables

/// `byline interval`: confidence intervals of a proportion or a rate.
package struct IntervalCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "interval", abstract: "Confidence intervals of a proportion or a rate.",
    subcommands: [Proportion.self, Rate.self])

  package init() {}

  struct Answer: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Confidence levels.", valueName: "0.95"))
    var level = "0.95"

    @Flag(name: .long, help: "Print JSON by the statistics contract.")
    var json = false

    func levels() throws -> [DecimalParameter] {
      try level.split(separator: ",").map { text in
        guard let level = DecimalParameter(String(text)), level.value.sign > 0, level.value < .one else {
          throw ValidationError("--level lies between 0 and 1, not `\(text)`.")
        }
        return level
      }
    }

    func write(_ statistics: [Statistic]) {
      if json {
        writeOutput(Byline.json(of: statistics, version: DescribeOptions().version))
      } else {
        writeOutput(Array(statisticsText(statistics).utf8))
      }
    }
  }

  struct Proportion: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "proportion", abstract: "A count of a total.")

    @Argument(help: "How many.") var count: Int
    @Argument(help: "Of how many.") var total: Int
    @OptionGroup var answer: Answer

    func validate() throws {
      guard total > 0, (0...total).contains(count) else {
        throw ValidationError("The count lies between 0 and the total, which is above 0.")
      }
    }

    func run() throws { answer.write(CountIntervals.proportion(count, of: total, levels: try answer.levels())) }
  }

  struct Rate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rate", abstract: "A count over an exposure, such as years.")

    @Argument(help: "How many.") var count: Int
    @Argument(help: "Over which exposure.") var exposure: String
    @OptionGroup var answer: Answer

    func run() throws {
      guard count >= 0 else { throw ValidationError("A count is not negative.") }
      guard let exposure = DecimalParameter(exposure), exposure.value.sign > 0 else {
        throw ValidationError("An exposure is a decimal above 0.")
      }
      answer.write(CountIntervals.rate(count, exposure: exposure, levels: try answer.levels()))
    }
  }
}
