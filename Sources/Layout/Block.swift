import Geometry
import Scenes

/// Part of a scene in its own coordinates, with the box that it needs.
///
/// Parts are laid out around their own origin and then moved into place whole; indices of views, axes, clips and
/// groups count within the block until then.
struct Block {
  var views: [Scene.View] = []
  var axes: [Scene.Axis] = []
  var legends: [Scene.Legend] = []
  var groups: [Scene.MarkGroup] = []
  var clips: [Path] = []
  var items: [Item] = []
  /// What the block needs, including strokes and texts.
  var bounds = Rect.empty

  /// Adds another block, moved. Its views without a parent get `parent`.
  mutating func append(_ other: Block, at offset: Point, parent: Int = -1) {
    let (view, axis, legend) = (views.count, axes.count, legends.count)
    let (group, clip) = (groups.count, clips.count)
    views += other.views.map {
      var copy = $0
      copy.parent = copy.parent < 0 ? parent : copy.parent + view
      copy.frame = copy.frame.translated(by: offset)
      return copy
    }
    func moved(_ index: Int) -> Int { other.views.isEmpty || index < 0 ? max(0, parent) : index + view }
    axes += other.axes.map {
      var copy = $0
      copy.view = moved(copy.view)
      copy.origin = copy.origin + offset
      return copy
    }
    legends += other.legends.map {
      var copy = $0
      copy.view = moved(copy.view)
      copy.origin = copy.origin + offset
      return copy
    }
    groups += other.groups.map {
      var copy = $0
      copy.view = moved(copy.view)
      return copy
    }
    clips += other.clips.map { $0.translated(by: offset) }
    items.reserveCapacity(items.count + other.items.count)
    for item in other.items {
      var copy = item.translated(by: offset)
      copy.view = moved(copy.view)
      copy.axis = copy.axis.map { $0 + axis }
      copy.legend = copy.legend.map { $0 + legend }
      copy.group = copy.group.map { $0 + group }
      copy.clip = copy.clip.map { $0 + clip }
      items.append(copy)
    }
    if !other.bounds.isEmpty { bounds = bounds.union(other.bounds.translated(by: offset)) }
  }
}

extension Item {
  /// The item moved.
  func translated(by offset: Point) -> Item {
    if offset == .zero { return self }
    var copy = self
    switch shape {
    case .rect(let rect, let corners): copy.shape = .rect(rect.translated(by: offset), corners: corners)
    case .symbol(let path, let center, let name):
      copy.shape = .symbol(path.translated(by: offset), center: center + offset, name: name)
    case .line(let path): copy.shape = .line(path.translated(by: offset))
    case .area(let path): copy.shape = .area(path.translated(by: offset))
    case .trail(let path): copy.shape = .trail(path.translated(by: offset))
    case .arc(let path): copy.shape = .arc(path.translated(by: offset))
    case .region(let path): copy.shape = .region(path.translated(by: offset))
    case .path(let path): copy.shape = .path(path.translated(by: offset))
    case .rule(let a, let b): copy.shape = .rule(a + offset, b + offset)
    case .text(var run):
      run.position = run.position + offset
      copy.shape = .text(run)
    case .image(var image):
      image.box = image.box.translated(by: offset)
      image.frame = image.frame.translated(by: offset)
      copy.shape = .image(image)
    }
    return copy
  }

  /// The box that the item needs: its geometry grown by its stroke's whole width, which leaves room for joins and caps.
  var strokedBounds: Rect {
    let box = shape.bounds
    guard style.stroke != .none, style.opacity > 0, style.strokeOpacity > 0, !box.isEmpty else { return box }
    return box.expanded(by: style.strokeWidth)
  }
}
