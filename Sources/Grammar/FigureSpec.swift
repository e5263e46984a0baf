package import Diagnostics
package import Notation
package import OrderedCollections

/// What the author wrote: a figure before any data is read.
package struct FigureSpec: Sendable {
  /// The file as messages show it.
  package var file: String
  package var root: ViewSpec
  package var config: Properties
  /// Data given by name at the top of the spec.
  package var datasets: OrderedDictionary<String, Node>
  package var background: Node?
  package var padding: Node?
  package var autosize: Node?
  /// `usermeta.byline`: the newsroom's frame.
  package var newsroom: Properties
}

/// A view of any shape: one plot, layers of plots, or several views side by side.
package struct ViewSpec: Sendable {
  package var name: String?
  package var description: String?
  /// A text, lines, or an object with `text`.
  package var title: Node?
  package var data: DataSpec?
  package var transforms: [TransformSpec] = []
  package var params: [ParameterSpec] = []
  package var width: Node?
  package var height: Node?
  package var resolve = Properties()
  package var projection: Properties?
  /// What frames the plot.
  package var frame = Properties()
  package var encoding = Encoding()
  package var arrangement = Arrangement()
  package var content: Content
  package var place: SourcePlace

  package init(_ content: Content, at place: SourcePlace) {
    self.content = content
    self.place = place
  }

  /// The shapes of a view.
  package indirect enum Content: Sendable {
    case unit(MarkSpec)
    case layer([ViewSpec])
    case facet(Encoding, ViewSpec)
    case concat([ViewSpec], direction: Direction)
    case repetition(Repetition, ViewSpec)
  }

  package enum Direction: String, Sendable { case horizontal, vertical, wrapped }

  /// How views stand beside each other.
  package struct Arrangement: Sendable {
    package var columns: Int?
    package var align: Node?
    package var bounds: String?
    package var center: Node?
    package var spacing: Node?

    package init() {}
  }

  /// The fields that a repeated view takes in turn.
  package struct Repetition: Sendable {
    package var row: [String]?
    package var column: [String]?
    package var layer: [String]?
    package var wrapped: [String]?
  }
}

/// A mark with its settings.
package struct MarkSpec: Sendable {
  package var type: MarkType
  package var properties: Properties
  package var place: SourcePlace

  package init(_ type: MarkType, _ properties: Properties = Properties(), at place: SourcePlace) {
    self.type = type
    self.properties = properties
    self.place = place
  }
}

/// Where a view's rows come from.
package struct DataSpec: Sendable {
  package enum Source: Sendable {
    case url(String)
    case values(Node)
    case name(String)
    case sequence(Properties)
    case graticule(Node)
    case sphere
    /// `data: null`: a view without rows of its own.
    case none
  }

  package var source: Source
  package var format: Properties
  package var name: String?
  package var place: SourcePlace
}

/// One transform as written.
package struct TransformSpec: Sendable {
  package var node: Node
  package var place: SourcePlace

  package init(node: Node, place: SourcePlace) {
    self.node = node
    self.place = place
  }
}

/// A parameter of a view: a constant, an expression, or a selection whose initial state is drawn.
package struct ParameterSpec: Sendable {
  package var name: String
  package var value: Node?
  package var expression: String?
  /// Where the characters of the expression begin.
  package var expressionPlace: SourcePlace?
  package var select: Node?
  /// What the parameter is bound to: inputs, a legend, or `scales`, whose domains a selection then sets.
  package var bind: Node?
  /// The names of the views that hold the selection; none for all.
  package var views: [String]
  package var place: SourcePlace

  /// Whether the parameter selects an interval that its author gives, so that it is seen.
  package var isDrawnInterval: Bool {
    (select?.string ?? select?["type"]?.string) == "interval" && value?.members != nil
      && bind?.string != "scales"
  }
}

/// The channels of a view, in the order written; some channels hold a list.
package struct Encoding: Sendable {
  package var channels: OrderedDictionary<Channel, [ChannelSpec]>

  package init(_ channels: OrderedDictionary<Channel, [ChannelSpec]> = [:]) { self.channels = channels }

  /// The one definition of a channel.
  package subscript(channel: Channel) -> ChannelSpec? {
    get { channels[channel]?.first }
    set { channels[channel] = newValue.map { [$0] } }
  }

  /// All definitions of a channel that takes a list.
  package func list(_ channel: Channel) -> [ChannelSpec] { channels[channel] ?? [] }

  /// These channels, and those of the view around that these lack.
  package func over(_ outer: Encoding) -> Encoding {
    var merged = outer.channels
    for (channel, specs) in channels {
      let shared = outer[channel]
      merged[channel] = specs.map { spec in shared.map { spec.over($0) } ?? spec }
    }
    return Encoding(merged)
  }
}
