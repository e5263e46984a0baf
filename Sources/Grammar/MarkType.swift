/// The marks of the grammar: primitive ones, and those that normalize to several.
package enum MarkType: String, Sendable, Hashable, CaseIterable {
  case arc, area, bar, circle, geoshape, image, line, point, rect, rule, square, text, tick, trail
  case boxplot, errorband, errorbar

  /// Whether the mark is drawn by layers of other marks.
  package var isComposite: Bool { self == .boxplot || self == .errorband || self == .errorbar }

  /// Whether one item shows many rows.
  package var isPath: Bool { self == .line || self == .area || self == .trail }

  /// Whether the mark covers a stretch along an axis.
  package var isBarLike: Bool { self == .bar || self == .rect || self == .image }
}
