/// The nearest of the names that are right, for "did you mean" sentences.
///
/// - Parameters:
///   - name: what was written.
///   - candidates: the names that would have been right; the first of equally near ones wins.
/// - Returns: the candidate of the smallest edit distance (case ignored, a swap of neighbours is one edit),
///   or nil where none is within a third of the length and shares a letter, so that none is far-fetched.
/// - Complexity: O(candidates × length²).
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let written = Array(name.lowercased())
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    let limit = max(1, max(written.count, letters.count) / 3)
    guard abs(letters.count - written.count) <= limit else { continue }
    let distance = editDistance(written, letters)
    let isNear = distance <= limit && distance < max(written.count, letters.count) || distance == 0
    if isNear, distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.name
}

/// "Did you mean `x`?" for the nearest candidate; nil where none is near.
package func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String? {
  nearest(to: name, among: candidates).map { "Did you mean `\($0)`?" }
}

/// Edits (insert, delete, replace, swap of neighbours) that turn one text into the other.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
