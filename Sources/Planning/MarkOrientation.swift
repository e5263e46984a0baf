import Grammar

/// Which way a mark lies: whether its length runs along x.
enum MarkOrientation {
  /// True for horizontal, false for vertical, nil where the mark has no direction.
  static func isHorizontal(_ mark: MarkSpec, _ fields: [Channel: FieldDefinition], _ encoding: Encoding)
    -> Bool?
  {
    let given = mark.properties.string("orient").map { $0 == "horizontal" }
    let (x, y) = (fields[.x], fields[.y])
    let hasX2 = encoding[.x2] != nil || encoding[.xError] != nil
    let hasY2 = encoding[.y2] != nil || encoding[.yError] != nil
    switch mark.type {
    case .bar:
      if let x,
        x.spec.isBinned || (y?.spec.aggregate != nil && x.spec.aggregate == nil && x.spec.isFieldDefinition)
      {
        return false
      }
      if let y,
        y.spec.isBinned || (x?.spec.aggregate != nil && y.spec.aggregate == nil && y.spec.isFieldDefinition)
      {
        return true
      }
      if hasX2 != hasY2 {
        if let given { return given }
        return hasX2
      }
      if hasX2 && hasY2 { return given ?? false }
    case .rule:
      if hasX2 && hasY2 { return nil }
      if hasY2 { return y?.spec.isBinned == true }
      if hasX2 { return x?.spec.isBinned != true }
      if encoding[.x] != nil && encoding[.y] == nil { return false }
      if encoding[.y] != nil && encoding[.x] == nil { return true }
    case .area:
      if hasY2 { return y?.spec.isBinned == true }
      if hasX2 { return x?.spec.isBinned != true }
    case .line, .tick, .trail: break
    default: return given
    }
    return byMeasure(mark.type, given, x, y)
  }

  /// The measure, a quantity that is not binned, runs along the mark's length; across it for ticks. Without one, time
  /// runs across.
  private static func byMeasure(
    _ type: MarkType, _ given: Bool?, _ x: FieldDefinition?, _ y: FieldDefinition?
  ) -> Bool {
    if let given { return given }
    let flips = type == .tick
    switch (x?.isMeasure ?? false, y?.isMeasure ?? false) {
    case (true, false): return !flips
    case (false, true): return flips
    case (true, true): return false
    case (false, false): return y?.type == .temporal && x?.type != .temporal
    }
  }
}
