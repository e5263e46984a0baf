import Notation

/// A look: a config under the author's own.
package enum Theme: String, Sendable, CaseIterable {
  /// Byline's own look, after the rules for published figures.
  case newsroom
  /// What Vega-Lite draws without any config.
  case vega

  /// The whole config of the theme.
  package var config: Properties {
    switch self {
    case .vega: return Theme.grammarDefaults
    case .newsroom: return Theme.merged(Theme.read(Theme.newsroomText), over: Theme.grammarDefaults)
    }
  }

  /// The theme's config under the author's.
  package func config(under author: Properties) -> Properties { Theme.merged(author, over: config) }

  /// A config over another; a range is replaced as a whole, because the parts of one scheme mean nothing for another.
  private static func merged(_ config: Properties, over weaker: Properties) -> Properties {
    var merged = config.deeplyOver(weaker)
    merged["range"] = config.properties("range").over(weaker.properties("range")).node
    return merged
  }

  /// The config that a text of this project gives; nothing where the text is broken, which a test excludes.
  static func read(_ text: String) -> Properties {
    Properties(try? JSONReader.read(Array(text.utf8), file: "<theme>"))
  }

  static var grammarDefaults: Properties { read(vegaText) }
}
