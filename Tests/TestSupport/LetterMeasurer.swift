package import Scenes

/// Measures text without fonts: every letter is half its size wide, so that scenes depend on no machine.
package struct LetterMeasurer: TextMeasurer, Sendable {
  package init() {}

  package func width(of line: String, font: Font) -> Double { Double(line.count) * font.size / 2 }
}
