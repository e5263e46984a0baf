import Diagnostics
import Statistics
import Tables

extension TableDescriber {
  func weights(_ rows: [Int]) throws(Failure) -> Weights? {
    guard let (name, kind) = options.weights else { return nil }
    guard let column = table[name] else { throw unknown(name) }
    guard case .numbers(let cells) = column.storage else {
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    if let missing = rows.first(where: { !column.isValid(at: $0) || cells[$0].isNaN }) {
      throw Failure(
        code: "describe.bad-weight", "Row \(missing + 1) has no weight in `\(name)`.",
        at: SourcePlace(file: file))
    }
    var texts: [Int: String] = [:]
    for (index, row) in rows.enumerated() { if let text = column.decimals?.texts[row] { texts[index] = text } }
    return Weights(values: rows.map { cells[$0] }, texts: texts, kind: kind)
  }

  func weighted(_ body: () throws(WeightError) -> [Statistic]) throws(Failure) -> [Statistic] {
    do throws(WeightError) {
      return try body()
    } catch {
      throw Failure(
        code: "describe.bad-weight",
        "The weights in `\(options.weights?.column ?? "")` cannot be used: \(error.message).",
        at: SourcePlace(file: file))
    }
  }
}
