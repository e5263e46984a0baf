import CSpecialFunctions

/// One-way analysis of variance between the groups of a column; groups without a value do not count.
package struct GroupComparison: Sendable {
  private let samples: [Sample]

  package init(_ samples: [Sample]) { self.samples = samples.filter { $0.count > 0 } }

  /// Whether any of its figures is wanted.
  package static func isWanted(_ options: StatisticsOptions) -> Bool {
    StatisticList(options).wantsAny("anova")
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    guard list.wantsAny("anova") else { return [] }
    let isFinite = !samples.contains(where: \.hasInfinities)
    let moments = isFinite ? samples.map(Moments.init) : []
    let n = moments.reduce(0) { $0 + $1.n }
    let total = moments.reduce(Rational.zero) { ($0 + $1.sum).reduced }
    let groups = samples.count
    func figure(_ body: () -> ExactFigure) -> Figure {
      if !isFinite { return .undefined("there are infinite values") }
      return groups == 0 ? .undefined(noValue) : body().figure
    }
    let within = moments.reduce(Rational.zero) { ($0 + $1.corrected2).reduced }
    let between =
      n == 0
      ? Rational.zero
      : moments.reduce(Rational.zero) { ($0 + $1.sum * $1.sum / $1.n).reduced } - total * total / n
    let (dfBetween, dfWithin) = (groups - 1, n - groups)
    list.add("anova.ss.between") { figure { .rational(between) } }
    list.add("anova.ss.within") { figure { .rational(within) } }
    list.add("anova.df.between") { figure { .rational(Rational(dfBetween)) } }
    list.add("anova.df.within") { figure { .rational(Rational(dfWithin)) } }
    let f: () -> ExactFigure = {
      guard dfBetween > 0 else { return .undefined("needs 2 groups") }
      guard dfWithin > 0, !within.isZero else { return .undefined("the values do not vary within the groups") }
      return .rational(between / dfBetween / (within / dfWithin))
    }
    list.add("anova.f") { figure(f) }
    list.add("anova.f.p") {
      figure {
        guard let value = f().double() else { return f() }
        return .rational(Rational(exactly: byline_f_upper(value, Double(dfBetween), Double(dfWithin))))
      }
    }
    list.add("anova.eta-squared") {
      figure {
        (between + within).isZero
          ? .undefined("the values do not vary") : .rational(between / (between + within))
      }
    }
    list.add("anova.residual-sd") {
      figure {
        dfWithin > 0
          ? .root(of: within / dfWithin, isNegative: false) : .undefined("needs more values than groups")
      }
    }
    return list.statistics
  }
}
