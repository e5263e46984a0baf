/// Least squares in doubles, for curves, which are drawn; `PairedColumns` has exact ones.
package enum HouseholderSolution {
  /// What one point says: Σ powers · coefficients = target.
  package struct Row: Sendable {
    package var powers: [Double]
    package var target: Double

    package init(powers: [Double], target: Double) {
      self.powers = powers
      self.target = target
    }
  }

  /// Coefficients by Householder reflections: the normal equations would square the condition of the matrix.
  ///
  /// - Parameter leastPivot: a column whose pivot is smaller gets the coefficient 0.
  /// - Complexity: O(rows · columns²).
  package static func coefficients(_ rows: [Row], columns: Int, leastPivot: Double) -> [Double] {
    var matrix = rows.map(\.powers)
    var target = rows.map(\.target)
    let solved = min(columns, rows.count)
    for column in 0..<solved { reflect(&matrix, &target, column) }
    var coefficients = [Double](repeating: 0, count: columns)
    for column in (0..<solved).reversed() {
      var rest = target[column]
      for next in (column + 1)..<max(column + 1, columns) { rest -= matrix[column][next] * coefficients[next] }
      let pivot = matrix[column][column]
      coefficients[column] = abs(pivot) < leastPivot ? 0 : rest / pivot
    }
    return coefficients
  }

  /// Makes a column of the matrix zero below its diagonal.
  private static func reflect(_ matrix: inout [[Double]], _ target: inout [Double], _ column: Int) {
    let rows = column..<matrix.count
    let length = rows.reduce(0) { $0 + matrix[$1][column] * matrix[$1][column] }.squareRoot()
    guard length > 0 else { return }
    let alpha = matrix[column][column] > 0 ? -length : length
    var mirror = rows.map { matrix[$0][column] }
    mirror[0] -= alpha
    let norm = mirror.reduce(0) { $0 + $1 * $1 }
    guard norm > 0 else { return }
    for next in column..<matrix[column].count {
      let factor = 2 * rows.reduce(0) { $0 + mirror[$1 - column] * matrix[$1][next] } / norm
      for row in rows { matrix[row][next] -= factor * mirror[row - column] }
    }
    let factor = 2 * rows.reduce(0) { $0 + mirror[$1 - column] * target[$1] } / norm
    for row in rows { target[row] -= factor * mirror[row - column] }
  }
}
