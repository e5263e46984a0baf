/// Sum, product and the means of a column.
struct MeanFigures {
  let column: NumberColumn
  private var sample: Sample { column.sample }

  init(column: NumberColumn) { self.column = column }

  func append(_ list: inout StatisticList) {
    let n = sample.count
    func figure(_ value: Extended?, _ reason: String = "adds opposite infinities") -> Figure {
      n == 0 ? .undefined(noValue) : value.map { ExactFigure($0).figure } ?? .undefined(reason)
    }
    let sum = sample.sum(ofRanks: 0..<n)
    list.add("sum") { figure(sum) }
    list.add("product") {
      if n == 0 { return .undefined(noValue) }
      if sample.hasInfinities { return .undefined("there are infinite values") }
      return sample.product.figure
    }
    list.add("mean") { figure(sum.map { value in value.divided(by: max(1, n)) }) }
    list.add("mean.geometric") { positive { .number(sample.geometricMean) } }
    list.add("mean.harmonic") { positive { ExactFigure.rational(sample.harmonicMean).figure } }
    for p in list.options.trims {
      let parameters = [Statistic.Parameter("proportion", p.text)]
      let reason = "nothing is left between the ends"
      list.add("mean.trimmed", parameters) { figure(sample.trimmedMean(p.value), reason) }
      list.add("mean.winsorized.count", parameters) { figure(sample.winsorizedMean(byCount: p.value), reason) }
      list.add("mean.winsorized.quantile", parameters) {
        figure(sample.winsorizedMean(byQuantile: p.value), reason)
      }
    }
    list.add("median") { figure(sample.median, "lies between opposite infinities") }
  }

  private func positive(_ body: () -> Figure) -> Figure {
    guard sample.count > 0 else { return .undefined(noValue) }
    let below = sample.rank(ofFirstAbove: .zero, orEqual: true)
    let zeros = sample.rank(ofFirstAbove: .zero, orEqual: false) - below
    if below > 0 { return .undefined("needs positive values; \(below) \(below == 1 ? "is" : "are") negative") }
    if zeros > 0 { return .undefined("needs positive values; \(zeros) \(zeros == 1 ? "is" : "are") zero") }
    if sample.hasInfinities { return .undefined("there are infinite values") }
    return body()
  }
}
