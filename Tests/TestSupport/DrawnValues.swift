import Geometry
import Grammar
import Layout
package import Planning
import Scales
package import Scenes
package import Tables

/// What a mark shows, read back from where it is drawn.
///
/// A figure is held against its data by going the way back: from the geometry of the scene through the inverse of
/// the scales to values, which other code computes from the CSV.
package struct DrawnValue: Sendable {
  /// The mark's type: `bar`, `point`, …
  package var mark: String
  /// Index of the plot, in drawing order.
  package var plot: Int
  /// The value at the item's start, or its place; of a band the value that the band stands for.
  package var x: Value?
  package var y: Value?
  /// The value at the item's end, for marks that cover a stretch of a continuous scale.
  package var x2: Value?
  package var y2: Value?
  /// The places of a line's points.
  package var points: [(x: Value, y: Value)]
  package var label: String
  package var rows: Lineage.RowSet?
  /// The files that `rows` counts in.
  package var sources: [String] = []
  /// Whether the mark fades out at an end that nobody knows, so that only its start is a value.
  package var isOpen = false
}

/// Reads the values back that a scene shows.
package enum DrawnValues {
  /// The values of all marks, in drawing order.
  ///
  /// - Parameters:
  ///   - scene: laid out from the plan.
  ///   - mark: of this type only; nil for all.
  package static func read(_ scene: Scene, of plan: Plan, mark: String? = nil) -> [DrawnValue] {
    let plots = Example.plots(of: plan.root)
    let views = scene.views.indices.filter {
      scene.views[$0].frame.width > 0 && scene.views[$0].frame.height > 0
    }
    var values: [DrawnValue] = []
    for (index, (plot, view)) in zip(plots, views).enumerated() {
      let groups = scene.groups.indices.filter { scene.groups[$0].view == view }
      for (markPlan, group) in zip(plot.marks, groups) where mark == nil || markPlan.type.rawValue == mark {
        let reader = Reader(markPlan, plan, frame: scene.views[view].frame)
        for item in scene.items where item.group == group && item.role == .mark {
          guard var value = reader.value(of: item) else { continue }
          value.plot = index
          if case .gradient = item.style.fill { value.isOpen = true }
          value.sources = scene.groups[group].sources
          values.append(value)
        }
      }
    }
    return values
  }

  /// Reads the items of one mark.
  private struct Reader {
    let mark: MarkPlan
    let frame: Rect
    let x: Scale?
    let y: Scale?

    init(_ mark: MarkPlan, _ plan: Plan, frame: Rect) {
      self.mark = mark
      self.frame = frame
      let (x, y) = (mark.channels[.x]?.scale, mark.channels[.y]?.scale)
      let bound = BoundScales(
        plan.scales, used: [x, y].compactMap { $0 }, width: frame.width, height: frame.height)
      self.x = x.flatMap { bound[$0] }
      self.y = y.flatMap { bound[$0] }
    }

    private func across(_ place: Double) -> Value? { x?.invert(place - frame.left) }
    private func along(_ place: Double) -> Value? { y?.invert(place - frame.top) }

    func value(of item: Item) -> DrawnValue? {
      var value = DrawnValue(
        mark: mark.type.rawValue, plot: 0, points: [], label: item.label, rows: item.rows)
      switch item.shape {
      case .rect(let box, _): read(box, into: &value)
      case .symbol(_, let center): (value.x, value.y) = (across(center.x), along(center.y))
      case .rule(let a, let b):
        (value.x, value.x2, value.y, value.y2) = (across(a.x), across(b.x), along(a.y), along(b.y))
      case .text(let run): (value.x, value.y) = (across(run.position.x), along(run.position.y))
      case .line(let path), .area(let path), .trail(let path): value.points = points(path)
      default: return nil
      }
      return value
    }

    /// A band shows one value; a stretch of a continuum its two ends, upwards and rightwards.
    private func read(_ box: Rect, into value: inout DrawnValue) {
      if case .band? = x {
        value.x = across(box.center.x)
      } else if mark.openEnds.contains(.x), box.width <= 2 {
        // Equal bounds are drawn two units wide around their value.
        (value.x, value.x2) = (across(box.center.x), across(box.center.x))
      } else {
        (value.x, value.x2) = (across(box.left), across(box.right))
      }
      if case .band? = y {
        value.y = along(box.center.y)
      } else if mark.openEnds.contains(.y), box.height <= 2 {
        (value.y, value.y2) = (along(box.center.y), along(box.center.y))
      } else {
        (value.y, value.y2) = (along(box.bottom), along(box.top))
      }
    }

    private func points(_ path: Path) -> [(x: Value, y: Value)] {
      path.segments.compactMap { segment in
        switch segment {
        case .move(let p), .line(let p), .curve(_, _, let p):
          guard let x = across(p.x), let y = along(p.y) else { return nil }
          return (x, y)
        case .close: return nil
        }
      }
    }
  }
}
