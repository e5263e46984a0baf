import Geometry
import OrderedCollections
import Tables

extension Topology {
  /// The borders of an object, every arc once, joined into lines as long as they go.
  ///
  /// - Complexity: O(uses of arcs).
  func mesh(of name: String, _ filter: MeshFilter) throws(ShapeError) -> MapShape {
    var uses = ArcUses(arcCount: arcs.count)
    do {
      try collect(try object(name), into: &uses, depth: 0)
    } catch {
      throw error.code == "map.no-object" ? error : error.below(name).below("objects")
    }
    let kept = uses.order.filter { arc in
      switch filter {
      case .all: true
      case .interior: uses.first[arc] != uses.last[arc]
      case .exterior: uses.first[arc] == uses.last[arc]
      }
    }
    return .multiLine(stitch(kept.map { uses.isBackward[$0] ? arcs[$0].reversed() : arcs[$0] }))
  }

  /// Which shapes, numbered in their order, use an arc first and last.
  private struct ArcUses {
    var first: [Int]
    var last: [Int]
    /// How the first of them runs through it.
    var isBackward: [Bool]
    /// The arcs that are used, by index.
    var order: [Int] { first.indices.filter { first[$0] >= 0 } }
    var shapes = 0

    init(arcCount: Int) {
      first = Array(repeating: -1, count: arcCount)
      last = first
      isBackward = Array(repeating: false, count: arcCount)
    }
  }

  private func collect(_ value: Value, into uses: inout ArcUses, depth: Int) throws(ShapeError) {
    guard case .object(let members) = value, depth < MapShape.depthLimit else {
      throw ShapeError("map.no-shape", "A shape is an object with a `type`, not \(value.kind).")
    }
    if case .list(let geometries)? = members["geometries"] {
      for (index, geometry) in geometries.enumerated() {
        do {
          try collect(geometry, into: &uses, depth: depth + 1)
        } catch {
          throw error.below(.index(index)).below("geometries")
        }
      }
    } else if let arcs = members["arcs"] {
      do { try count(arcs, into: &uses, depth: 0) } catch { throw error.below("arcs") }
      uses.shapes += 1
    }
  }

  private func count(_ value: Value, into uses: inout ArcUses, depth: Int) throws(ShapeError) {
    guard case .list(let elements) = value, depth < 4 else {
      throw ShapeError("map.bad-arcs", "A line is a list of indices of arcs, not \(value.kind).")
    }
    for (position, element) in elements.enumerated() {
      do {
        if case .list = element {
          try count(element, into: &uses, depth: depth + 1)
          continue
        }
        let (arc, isBackward) = try arcIndex(element)
        if uses.first[arc] < 0 {
          uses.first[arc] = uses.shapes
          uses.isBackward[arc] = isBackward
        }
        uses.last[arc] = uses.shapes
      } catch {
        throw error.below(.index(position))
      }
    }
  }

  /// Joins lines where the end of one is the start or the end of another, in the order given.
  private func stitch(_ lines: [[Point]]) -> [[Point]] {
    var fragments: [[Point]?] = []
    var ends: [Point: Int] = [:]
    for line in lines {
      guard var first = line.first, var last = line.last else { continue }
      var line = line
      if first != last {
        if let index = ends[first], let other = fragments[index] {
          line = (other.first == first ? other.reversed() : other) + line.dropFirst()
          remove(index)
          first = line[0]
        }
        if first != last, let index = ends[last], let other = fragments[index] {
          line += (other.first == last ? other : other.reversed()).dropFirst()
          remove(index)
          last = line[line.count - 1]
        }
      }
      if first != last {
        ends[first] = ends[first] ?? fragments.count
        ends[last] = ends[last] ?? fragments.count
      }
      fragments.append(line)
    }
    func remove(_ index: Int) {
      guard let gone = fragments[index], let first = gone.first, let last = gone.last else { return }
      if ends[first] == index { ends[first] = nil }
      if ends[last] == index { ends[last] = nil }
      fragments[index] = nil
    }
    return fragments.compactMap { $0 }
  }
}
