package import Diagnostics
package import Notation
import Scales

/// Settings that somebody gives beside a spec, over its own.
extension FigureSpec {
  /// Puts a colour in place of the background.
  ///
  /// - Throws: `usage.color`.
  package mutating func setBackground(_ color: String) throws(Failure) {
    guard color == "none" || Color(css: color) != nil else {
      throw Failure(
        code: "usage.color", "`\(color)` is no colour",
        suggestion: "Write a name such as `white`, or `#f5f5f5`, or `transparent`.")
    }
    background = Node(.string(color))
  }

  /// Puts a width in place of that of the plot, or of the cells of a facet; a plot whose width is `container` gets a
  /// container of that width, which holds all of the figure.
  ///
  /// - Parameter size: a number of units, or `container`.
  /// - Throws: `usage.size` where several views have widths of their own.
  package mutating func setWidth(_ size: Node) throws(Failure) {
    if size.number != nil, root.width?.string == "container" { fit("fit-x", besides: "fit-y") }
    try set(size, "width", \.width)
  }

  /// As `setWidth`, for the height.
  ///
  /// - Throws: `usage.size`.
  package mutating func setHeight(_ size: Node) throws(Failure) {
    if size.number != nil, root.height?.string == "container" { fit("fit-y", besides: "fit-x") }
    try set(size, "height", \.height)
  }

  private mutating func set(
    _ size: Node, _ name: String, _ side: WritableKeyPath<ViewSpec, Node?>
  ) throws(Failure) {
    switch root.content {
    case .unit, .layer: root[keyPath: side] = size
    case .facet(let encoding, var inner):
      inner[keyPath: side] = size
      root.content = .facet(encoding, inner)
    case .concat, .repetition:
      throw Failure(
        code: "usage.size", "a figure of several views has no \(name) of its own", at: root.place,
        suggestion: "Write the \(name) into its views.")
    }
  }

  private mutating func fit(_ type: String, besides other: String) {
    let given = autosize?.string ?? autosize?["type"]?.string
    func member(_ key: String, _ text: String) -> Node.Member {
      .init(key: key, keyPosition: .nowhere, node: Node(.string(text)))
    }
    autosize = Node(
      .object([
        member("type", given == "fit" || given == other ? "fit" : type), member("contains", "padding"),
      ]))
  }
}
