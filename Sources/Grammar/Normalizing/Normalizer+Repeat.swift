import Diagnostics
import Notation

extension Normalizer {
  /// A repeat as views side by side, or as layers, each with its fields put in.
  mutating func unfold(
    _ given: ViewSpec, _ repetition: ViewSpec.Repetition, _ inner: ViewSpec, _ values: [String: String]
  ) -> ViewSpec {
    var view = given
    var children: [ViewSpec] = []
    if let fields = repetition.layer, repetition.row == nil, repetition.column == nil {
      for field in fields { children.append(child(of: inner, values, ["layer": field])) }
      view.content = .layer(children)
      view.width = inner.width
      view.height = inner.height
      return view
    }
    // Unlike views that an author puts side by side, repeated ones are all given the same room.
    view.arrangement.align = view.arrangement.align ?? Node(.string("all"))
    if let fields = repetition.wrapped {
      for field in fields { children.append(child(of: inner, values, ["repeat": field])) }
      view.content = .concat(children, direction: .wrapped)
      return view
    }
    let rows = repetition.row.map { $0.map(Optional.some) } ?? [nil]
    let columns = repetition.column.map { $0.map(Optional.some) } ?? [nil]
    for row in rows {
      for column in columns {
        var chosen: [String: String] = [:]
        chosen["row"] = row
        chosen["column"] = column
        if let layers = repetition.layer {
          var cell = inner
          cell.content = .layer(
            layers.map { child(of: inner, values.merging(chosen) { _, new in new }, ["layer": $0]) })
          cell.encoding = Encoding()
          children.append(cell)
        } else {
          children.append(child(of: inner, values, chosen))
        }
      }
    }
    view.arrangement.columns = columns.count
    view.content = .concat(children, direction: .wrapped)
    return view
  }

  private mutating func child(of inner: ViewSpec, _ values: [String: String], _ chosen: [String: String])
    -> ViewSpec
  {
    unfolded += 1
    guard unfolded <= Normalizer.viewLimit else {
      if unfolded == Normalizer.viewLimit + 1 {
        diagnostics.append(
          Diagnostic(
            .error, code: "spec.too-many-views",
            "the repeats unfold to more than \(Normalizer.viewLimit) views", at: inner.place))
      }
      return inner
    }
    return normalize(inner, around: Encoding(), values: values.merging(chosen) { _, new in new })
  }

  /// An encoding with repeated fields put in.
  func substituted(_ encoding: Encoding, _ values: [String: String]) -> Encoding {
    if values.isEmpty { return encoding }
    return Encoding(encoding.channels.mapValues { $0.map { substituted($0, values) } })
  }

  private func substituted(_ given: ChannelSpec, _ values: [String: String]) -> ChannelSpec {
    var spec = given
    if case .repeated(let key) = spec.field, let name = values[key] { spec.field = .name(name) }
    if let key = spec.datum?["repeat"]?.string, let name = values[key] { spec.datum = Node(.string(name)) }
    if let key = spec.sort?["field"]?["repeat"]?.string, let name = values[key], let sort = spec.sort {
      var members = Properties(sort)
      members["field"] = Node(.string(name))
      spec.sort = members.node
    }
    spec.conditions = spec.conditions.map { condition in
      var copy = condition
      copy.then = substituted(condition.then, values)
      return copy
    }
    return spec
  }
}
