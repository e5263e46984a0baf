import Notation

extension CompositeMark {
  /// Bars between the ends of an interval: a rule, and ticks at its ends.
  func errorBar() -> ViewSpec {
    var rest = self.rest
    rest.encoding[.size] = nil
    let thickness = mark.properties["thickness"]
    var tick = Properties(["orient": tickOrient])
    tick["thickness"] = thickness
    tick["size"] = mark.properties["size"]
    var rule = Properties()
    rule["size"] = thickness
    return layered(
      part("ticks", .tick, tick, from: "lower", rest.encoding)
        + part("ticks", .tick, tick, from: "upper", rest.encoding)
        + part("rule", .rule, rule, from: "lower", to: "upper", rest.encoding),
      after: interval(rest))
  }

  /// A band between the ends of intervals, and lines along its borders.
  func errorBand() -> ViewSpec {
    let rest = self.rest
    let isPlane = view.encoding[.x] != nil && view.encoding[.y] != nil
    var curve = Properties()
    if isPlane, let interpolate = mark.properties["interpolate"] {
      curve["interpolate"] = interpolate
      curve["tension"] = mark.properties["tension"]
    }
    let border: MarkType = isPlane ? .line : .rule
    return layered(
      part("band", isPlane ? .area : .rect, curve, from: "lower", to: "upper", rest.encoding)
        + part("borders", border, curve, from: "lower", rest.encoding)
        + part("borders", border, curve, from: "upper", rest.encoding),
      after: interval(rest))
  }

  /// The transforms that give every group its lower and upper end: by statistics of the rows, from two columns, or
  /// from a value and its errors.
  private func interval(_ rest: ChannelExtraction) -> [Node] {
    let before = rest.bins + rest.timeUnits
    let secondary = axis.secondary.flatMap { view.encoding[$0]?.fieldName }
    let errors: (Channel, Channel) = axis == .x ? (.xError, .xError2) : (.yError, .yError2)
    let value = CompositeMark.datum(field)
    // Bounds that the rows hold already are not aggregated, unless another channel is.
    let grouped = rest.aggregates.isEmpty ? [] : [CompositeMark.aggregation(rest.aggregates, by: [])]
    if let secondary {
      return before + grouped + [
        CompositeMark.calculation(CompositeMark.datum(secondary), as: column("upper")),
        CompositeMark.calculation(value, as: column("lower")),
      ]
    }
    if let error = view.encoding[errors.0]?.fieldName {
      let above = CompositeMark.datum(error)
      let below =
        view.encoding[errors.1]?.fieldName.map { "\(value) + \(CompositeMark.datum($0))" }
        ?? "\(value) - \(above)"
      return before + grouped + [
        CompositeMark.calculation("\(value) + \(above)", as: column("upper")),
        CompositeMark.calculation(below, as: column("lower")),
      ]
    }
    return before + statistics(rest)
  }

  private func statistics(_ rest: ChannelExtraction) -> [Node] {
    func measure(_ operation: String, _ prefix: String) -> Node {
      CompositeMark.measure(operation, field, as: column(prefix))
    }
    let given = mark.properties.string("extent")
    let center =
      mark.properties.string("center") ?? given.map { $0 == "iqr" ? "median" : "mean" } ?? config.string(
        "center")
      ?? "mean"
    let extent = given ?? (center == "mean" ? "stderr" : "iqr")
    if extent == "stderr" || extent == "stdev" {
      return [
        CompositeMark.aggregation(
          rest.aggregates + [measure(extent, "extent"), measure(center, "center")], by: rest.groups),
        // The deviation of a single row is unknown, so it has no ends.
        CompositeMark.calculation(
          "isValid(\(datum("extent"))) ? \(datum("center")) + \(datum("extent")) : NaN", as: column("upper")),
        CompositeMark.calculation(
          "isValid(\(datum("extent"))) ? \(datum("center")) - \(datum("extent")) : NaN", as: column("lower")),
      ]
    }
    let ends = extent == "ci" ? ("ci0", "ci1") : ("q1", "q3")
    let middle = extent == "ci" ? "mean" : "median"
    return [
      CompositeMark.aggregation(
        rest.aggregates + [measure(ends.0, "lower"), measure(ends.1, "upper"), measure(middle, "center")],
        by: rest.groups)
    ]
  }
}
