package import Diagnostics
import Notation
import OrderedCollections

/// Rewrites a spec so that only four shapes are left: unit, layer (of units), facet and concat.
///
/// Each rewriting is a pure function of the spec, in this order: repeats unfold, encodings shared by layers move into
/// the layers, facet channels become facets, marks that stand for several marks become layers.
package struct Normalizer {
  var diagnostics: [Diagnostic] = []
  let config: Properties
  /// The views that repeats may unfold to.
  static let viewLimit = 2_000
  var unfolded = 0

  /// The rewritten root, and what could not be rewritten.
  package static func normalize(_ root: ViewSpec, config: Properties) -> (
    root: ViewSpec, diagnostics: [Diagnostic]
  ) {
    var normalizer = Normalizer(config: config)
    let result = normalizer.normalize(root, around: Encoding(), values: [:])
    return (result, normalizer.diagnostics)
  }

  private init(config: Properties) { self.config = config }

  /// One view. `around` holds the channels that layers share; `values` what repeats have chosen.
  mutating func normalize(_ given: ViewSpec, around: Encoding, values: [String: String]) -> ViewSpec {
    var view = given
    view.encoding = substituted(view.encoding, values).over(around)
    view.encoding.channels = view.encoding.channels.filter { !$0.value.contains(where: \.isOff) }
    switch view.content {
    case .unit(let mark): return unit(view, mark)
    case .layer(let children):
      if let faceted = facet(view) { return normalize(faceted, around: Encoding(), values: values) }
      let shared = view.encoding
      view.encoding = Encoding()
      view.content = .layer(children.map { layerChild($0, around: shared, values: values) })
      return view
    case .facet(let encoding, let inner):
      view.content = .facet(substituted(encoding, values), normalize(inner, around: Encoding(), values: values))
      return view
    case .concat(let children, let direction):
      view.content = .concat(
        children.map { normalize($0, around: Encoding(), values: values) }, direction: direction)
      return view
    case .repetition(let repetition, let inner): return unfold(view, repetition, inner, values)
    }
  }

  /// A layer's child: sizes belong to the layer, facets are impossible.
  private mutating func layerChild(_ given: ViewSpec, around: Encoding, values: [String: String]) -> ViewSpec {
    var child = given
    for channel in [Channel.row, .column, .facet] where child.encoding[channel] != nil {
      diagnostics.append(
        Diagnostic(
          .warning, code: "spec.facet-in-layer",
          "a layer cannot be faceted by itself; `\(channel.rawValue)` is left out",
          at: child.encoding[channel]?.place,
          suggestion: "Put `\(channel.rawValue)` into the encoding around the layers."))
      child.encoding[channel] = nil
    }
    return normalize(child, around: around, values: values)
  }

  private mutating func unit(_ given: ViewSpec, _ mark: MarkSpec) -> ViewSpec {
    if let faceted = facet(given) { return normalize(faceted, around: Encoding(), values: [:]) }
    if let interval = given.params.first(where: \.isDrawnInterval) { return brushed(given, interval) }
    if mark.type.isComposite { return recomposed(given, mark) }
    warnOfUnshown(given, mark)
    return overlaid(given, mark)
  }

  /// A composite mark's layers, with nothing left in them to rewrite; the mark itself where that is impossible.
  private mutating func recomposed(_ given: ViewSpec, _ mark: MarkSpec) -> ViewSpec {
    let view = composed(given, mark)
    guard case .layer = view.content else { return view }
    return normalize(view, around: Encoding(), values: [:])
  }

  /// Facet channels of a unit or layer make it the inner view of a facet.
  private func facet(_ view: ViewSpec) -> ViewSpec? {
    var facets = Encoding()
    var rest = view.encoding
    for channel in [Channel.row, .column, .facet] {
      guard let spec = view.encoding[channel] else { continue }
      facets[channel] = spec
      rest[channel] = nil
    }
    guard !facets.channels.isEmpty else { return nil }
    var inner = view
    inner.encoding = rest
    inner.data = nil
    inner.transforms = []
    inner.title = nil
    inner.name = nil
    inner.params = []
    inner.resolve = Properties()
    var outer = view
    outer.encoding = Encoding()
    outer.width = nil
    outer.height = nil
    outer.projection = nil
    outer.arrangement = Normalizer.arrangement(of: facets, under: view.arrangement)
    outer.content = .facet(facets, inner)
    return outer
  }

  /// What facet channels say of the arrangement.
  static func arrangement(of facets: Encoding, under given: ViewSpec.Arrangement) -> ViewSpec.Arrangement {
    var arrangement = given
    func both(_ name: String) -> Node? {
      if let one = facets[.facet]?.arrangement[name] { return one }
      let members = [("row", Channel.row), ("column", Channel.column)].compactMap { key, channel in
        facets[channel]?.arrangement[name].map { Node.Member(key: key, keyPosition: $0.position, node: $0) }
      }
      return members.isEmpty ? nil : Node(.object(members))
    }
    arrangement.spacing = both("spacing") ?? given.spacing
    arrangement.align = both("align") ?? given.align
    arrangement.center = both("center") ?? given.center
    if let columns = facets[.facet]?.arrangement.number("columns"), columns >= 1, columns < 10_000 {
      arrangement.columns = Int(columns)
    }
    return arrangement
  }
}
