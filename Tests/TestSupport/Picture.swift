package import Cairo

/// How far two pictures of one size are apart.
package struct PictureDifference: Sendable {
  /// The mean difference of the worst tile, 0 to 1.
  package var worstTile: Double
  /// Where that tile begins, in pixels.
  package var tile: (x: Int, y: Int)
  /// The mean difference of the whole picture, 0 to 1.
  package var mean: Double

  /// Compares tile by tile, because a wrong label is lost in the mean of a large picture; nil where sizes differ.
  ///
  /// - Parameter side: of a tile, in pixels.
  package init?(_ a: PixelImage, _ b: PixelImage, side: Int = 30) {
    guard a.width == b.width, a.height == b.height, side > 0 else { return nil }
    worstTile = 0
    tile = (0, 0)
    var total = 0
    for top in stride(from: 0, to: a.height, by: side) {
      for left in stride(from: 0, to: a.width, by: side) {
        let (right, bottom) = (min(a.width, left + side), min(a.height, top + side))
        var sum = 0
        for y in top..<bottom {
          for index in (y * a.width + left) * 4..<(y * a.width + right) * 4 {
            sum += abs(Int(a.bytes[index]) - Int(b.bytes[index]))
          }
        }
        total += sum
        let share = Double(sum) / Double((right - left) * (bottom - top) * 4 * 255)
        if share > worstTile { (worstTile, tile) = (share, (left, top)) }
      }
    }
    mean = Double(total) / Double(a.width * a.height * 4 * 255)
  }
}
