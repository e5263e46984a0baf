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

  /// Adds items behind those that are there. Many are not copied: the few before them are put in front.
  mutating func add(_ more: consuming [Item]) {
    if items.isEmpty {
      items = consume more
    } else if more.count < 4 * items.count {
      items += more
    } else {
      more.insert(contentsOf: items, at: 0)
      items = consume more
    }
  }

  /// Adds another block, moved. Its views without a parent get `parent`.
  mutating func append(_ other: consuming Block, at offset: Point, parent: Int = -1) {
    let (view, axis, legend) = (views.count, axes.count, legends.count)
    let (group, clip) = (groups.count, clips.count)
    views += other.views.map {
      var copy = $0
      copy.parent = copy.parent < 0 ? parent : copy.parent + view
      copy.frame = copy.frame.translated(by: offset)
      return copy
    }
    let hasViews = !other.views.isEmpty
    func moved(_ index: Int) -> Int { !hasViews || index < 0 ? max(0, parent) : index + view }
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
    if !other.bounds.isEmpty { bounds = bounds.union(other.bounds.translated(by: offset)) }
    // The items of a block that nobody else holds are moved where they stand.
    var added: [Item] = []
    swap(&added, &other.items)
    for index in added.indices {
      added[index].translate(by: offset)
      added[index].view = moved(added[index].view)
      if let own = added[index].axis { added[index].axis = own + axis }
      if let own = added[index].legend { added[index].legend = own + legend }
      if let own = added[index].group { added[index].group = own + group }
      if let own = added[index].clip { added[index].clip = own + clip }
    }
    add(consume added)
  }
}

extension Item {
  /// Moves the item.
  mutating func translate(by offset: Point) {
    if offset == .zero { return }
    // The shape is taken out of the item, so that its path has one owner and is changed where it stands.
    var taken = Shape.rule(.zero, .zero)
    swap(&taken, &shape)
    switch consume taken {
    case .rect(let rect, let corners): shape = .rect(rect.translated(by: offset), corners: corners)
    case .symbol(let symbol, let center): shape = .symbol(symbol, center: center + offset)
    case .line(var path):
      path.translate(by: offset)
      shape = .line(path)
    case .area(var path):
      path.translate(by: offset)
      shape = .area(path)
    case .trail(var path):
      path.translate(by: offset)
      shape = .trail(path)
    case .arc(var path):
      path.translate(by: offset)
      shape = .arc(path)
    case .region(var path):
      path.translate(by: offset)
      shape = .region(path)
    case .path(var path):
      path.translate(by: offset)
      shape = .path(path)
    case .rule(let a, let b): shape = .rule(a + offset, b + offset)
    case .text(var run):
      run.position = run.position + offset
      shape = .text(run)
    case .image(var image):
      image.box = image.box.translated(by: offset)
      image.frame = image.frame.translated(by: offset)
      shape = .image(image)
    }
  }

  /// The item moved.
  func translated(by offset: Point) -> Item {
    var copy = self
    copy.translate(by: offset)
    return copy
  }

  /// The box that the item needs: its geometry grown by its stroke's whole width, which leaves room for joins and caps.
  var strokedBounds: Rect {
    let box = shape.bounds
    guard !style.stroke.isNone, style.opacity > 0, style.strokeOpacity > 0, !box.isEmpty else { return box }
    return box.expanded(by: style.strokeWidth)
  }
}
