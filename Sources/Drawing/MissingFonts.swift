import Cairo
package import Diagnostics
package import Scenes

extension PangoTextMeasurer {
  /// What the texts of a scene ask for and no font has: families of which no face is there, and letters.
  ///
  /// - Returns: warnings, each family and each text once, in the order of the scene.
  /// - Complexity: O(texts).
  package func missingFonts(of scene: Scene) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var seen: Set<[String]> = []
    var lines: Set<String> = []
    for item in scene.items {
      guard case .text(let run) = item.shape else { continue }
      if seen.insert(run.font.families).inserted, !run.font.families.contains(where: { hasFace($0) }) {
        let names = run.font.families.map { "`\($0)`" }.joined(separator: ", ")
        result.append(
          Diagnostic(
            .warning, code: "font.missing-family", "no face of \(names) is installed; another stands in",
            suggestion: "Name the folder that holds it with --font-dir."))
      }
      for line in run.lines where isIncomplete(line, run.font) && lines.insert(line).inserted {
        result.append(
          Diagnostic(
            .warning, code: "font.missing-letters",
            "no font has all letters of \u{201C}\(line.prefix(60))\u{201D}",
            suggestion: "Name a folder with a font of that script with --font-dir."))
      }
    }
    return result
  }
}
