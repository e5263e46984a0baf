/// Columns of a terminal that a text takes: letters of Chinese, Japanese and Korean and emoji take two, marks none.
///
/// By Unicode's East Asian Width (UAX #11), ambiguous ones narrow, as terminals have it.
func displayWidth(_ text: String) -> Int {
  var isPlain = true
  for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
    isPlain = false
    break
  }
  return isPlain ? text.utf8.count : text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// 0, 1 or 2.
func displayWidth(of letter: Character) -> Int {
  let scalars = letter.unicodeScalars
  guard let first = scalars.first else { return 0 }
  // An emoji is drawn wide, alone, joined with others, or asked for by the selector behind it.
  if first.properties.isEmojiPresentation || scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
  return displayWidth(of: first)
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
    return 2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }
}

/// The text with nothing in it that moves the cursor, colours the screen or turns the direction of writing: control
/// characters are shown by their pictures.
func shown(_ text: String) -> String {
  func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: true
    }
  }
  if text.unicodeScalars.allSatisfy(isHarmless) { return text }
  var clean = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if isHarmless(scalar) {
      clean.append(scalar)
    } else if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
      // A line end of two characters is one.
      if scalar == "\n", clean.last == "␍" { clean.removeLast() }
      clean.append(picture)
    } else if scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value) {
      clean.append("␡")
    }
  }
  return String(clean)
}

/// The text cut to so many columns, with an ellipsis where it is.
func fitted(_ text: String, _ width: Int) -> String {
  if text.utf8.count <= width || displayWidth(text) <= width { return text }
  var kept = ""
  var used = 0
  for letter in text {
    used += displayWidth(of: letter)
    if used > width - 1 { break }
    kept.append(letter)
  }
  return kept + "…"
}

/// The text in lines of at most so many columns, broken between words, or within one that is longer than a line.
func wrapped(_ text: String, width: Int) -> [String] {
  let width = max(8, width)
  var lines: [String] = []
  var line = ""
  var used = 0
  func isBreakable(_ letter: Character) -> Bool { displayWidth(of: letter) == 2 }
  func flush() {
    lines.append(line)
    (line, used) = ("", 0)
  }
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let needed = displayWidth(String(word))
    if used > 0, used + 1 + needed <= width {
      line += " " + word
      used += 1 + needed
      continue
    }
    if used > 0, needed <= width || !word.contains(where: isBreakable) { flush() }
    if used > 0 {
      line += " "
      used += 1
    }
    for letter in word {
      let size = displayWidth(of: letter)
      if used + size > width { flush() }
      line.append(letter)
      used += size
    }
  }
  if used > 0 || lines.isEmpty { flush() }
  return lines
}
