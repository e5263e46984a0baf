import Geometry

/// Which labels of an axis stay where they would overlap.
enum LabelOverlap: String {
  /// Every second label goes until none overlap.
  case parity
  /// As parity, and of two labels that overlap only the first stays.
  case apart
  /// A label goes where it overlaps the last one that stayed.
  case greedy

  /// For every label whether it stays.
  ///
  /// - Parameters:
  ///   - boxes: the labels in order; empty boxes are blank labels and do not count.
  ///   - separation: the least distance in scene units.
  func kept(_ boxes: [Rect], separation: Double) -> [Bool] {
    var kept = [Bool](repeating: true, count: boxes.count)
    let solid = boxes.indices.filter { boxes[$0].width > 1 && boxes[$0].height > 1 }
    var items = solid
    func overlaps(_ a: Rect, _ b: Rect) -> Bool {
      separation > max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)
    }
    func hasOverlap() -> Bool { zip(items, items.dropFirst()).contains { overlaps(boxes[$0], boxes[$1]) } }
    let fewest = self == .apart ? 2 : 3
    guard items.count >= fewest, hasOverlap() else { return kept }
    repeat {
      var next: [Int] = []
      for (order, index) in items.enumerated() {
        let stays: Bool
        switch self {
        case .parity, .apart: stays = order % 2 == 0
        case .greedy: stays = next.last.map { !overlaps(boxes[$0], boxes[index]) } ?? true
        }
        if stays { next.append(index) } else { kept[index] = false }
      }
      items = next
    } while items.count >= fewest && hasOverlap()
    if items.count < 3, let last = boxes.indices.last, !kept[last] {
      let isFree = self != .apart || items.first.map { !overlaps(boxes[$0], boxes[last]) } ?? true
      if isFree, items.count > 1, let end = items.last { kept[end] = false }
      kept[last] = isFree
    }
    return kept
  }
}
