import Diagnostics
import Grammar
import Notation
import Tables
import Transforms

extension Planner {
  /// Says which rows a lookup found nothing for, and, where shapes take records, which records are not on the map.
  ///
  /// Nothing is said of the first where the spec gives a `default`, even null: then the hole is meant. Both are silent
  /// where the spec switches the rule `missing-joins` off.
  mutating func report(_ lookup: LookupReport, of spec: TransformSpec, takesRecords: Bool) {
    if isSwitchedOff("missing-joins") { return }
    let node = spec.node["lookup"] ?? spec.node
    if lookup.unmatchedCount > 0, spec.node["default"] == nil {
      append(
        Diagnostic(
          .warning, code: "plan.lookup-unmatched",
          "\(lookup.unmatchedCount) of \(lookup.rowCount) rows have no match for `\(lookup.field)` in `\(lookup.key)`"
            + listed(lookup.unmatched, keyless: lookup.keylessCount),
          at: node.textPlace(in: self.spec.file),
          suggestion: "Correct the keys; where the gaps are meant, write `default: null` in the lookup."))
    }
    if takesRecords, lookup.unusedCount > 0 {
      append(
        Diagnostic(
          .note, code: "plan.records-not-on-map",
          "\(lookup.unusedCount) of \(lookup.otherCount) records are not on the map, because no shape has their "
            + "`\(lookup.key)`" + listed(lookup.unused, keyless: 0),
          at: node.textPlace(in: self.spec.file)))
    }
  }

  /// The cells of a facet look up the same; the first that misses something speaks for all.
  private mutating func append(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(where: { $0.code == diagnostic.code && $0.place == diagnostic.place }) {
      diagnostics.append(diagnostic)
    }
  }

  /// ": `Inner Mongol` (did you mean `Inner Mongolia`?), `Henann`, and 3 without a key".
  private func listed(_ strays: [LookupReport.Stray], keyless: Int) -> String {
    let keys = strays.map { stray in
      "`\(stray.key)`" + (stray.nearest.map { " (did you mean `\($0)`?)" } ?? "")
    }
    let all = keys + (keyless > 0 ? ["\(keyless) without a key"] : [])
    return all.isEmpty ? "" : ": " + all.joined(separator: ", ")
  }

  /// Whether the spec switches a rule of `byline check` off.
  func isSwitchedOff(_ rule: String) -> Bool { spec.newsroom.properties("lint").has(rule) }
}

extension ViewSpec {
  /// Whether shapes of the globe are drawn in the view or one within it that takes its rows.
  var drawsShapes: Bool {
    switch content {
    case .unit(let mark): mark.type == .geoshape
    case .layer(let children), .concat(let children, _):
      children.contains { $0.data == nil && $0.drawsShapes }
    case .facet(_, let inner), .repetition(_, let inner): inner.data == nil && inner.drawsShapes
    }
  }
}
