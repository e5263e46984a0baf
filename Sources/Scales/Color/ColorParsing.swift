extension Color {
  /// The colour that a CSS text names: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`,
  /// `hsla()`, a colour keyword, `transparent`. Letter case and outer white space do not matter.
  package init?(css text: String) {
    var bytes = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0A { bytes.removeLast() }
    let word = Array(bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A })
    guard let first = word.first else { return nil }
    if first == 0x23 {
      self.init(hexDigits: word.dropFirst())
    } else if word.contains(0x28) {
      self.init(functional: word)
    } else {
      let name = String(decoding: word, as: UTF8.self)
      if name == "transparent" {
        self = .transparent
      } else if let number = namedColors[name] {
        self.init(hex: number)
      } else {
        return nil
      }
    }
  }

  private init?(hexDigits digits: ArraySlice<UInt8>) {
    var nibbles: [UInt8] = []
    for digit in digits {
      switch digit {
      case 0x30...0x39: nibbles.append(digit - 0x30)
      case 0x61...0x66: nibbles.append(digit - 0x57)
      default: return nil
      }
    }
    let channels: [UInt8]
    switch nibbles.count {
    case 3, 4: channels = nibbles.map { $0 * 17 }
    case 6, 8: channels = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    default: return nil
    }
    self.init(
      red: Double(channels[0]), green: Double(channels[1]), blue: Double(channels[2]),
      opacity: channels.count == 4 ? Double(channels[3]) / 255 : 1)
  }

  /// `name(a, b, c[, d])` with commas, or with spaces and a slash before the opacity.
  private init?(functional word: [UInt8]) {
    guard word.last == 0x29, let open = word.firstIndex(of: 0x28) else { return nil }
    let name = String(decoding: word[..<open], as: UTF8.self)
    let inner = word[(open + 1)..<(word.count - 1)]
    let parts = inner.split { $0 == 0x2C || $0 == 0x20 || $0 == 0x2F || $0 == 0x09 }.map(Component.init)
    guard parts.count == 3 || parts.count == 4, parts.allSatisfy({ $0.number.isFinite }) else { return nil }
    let opacity = parts.count == 4 ? (parts[3].isPercent ? parts[3].number / 100 : parts[3].number) : 1
    switch name {
    case "rgb", "rgba":
      func channel(_ part: Component) -> Double { part.isPercent ? part.number * 255 / 100 : part.number }
      self.init(
        red: channel(parts[0]), green: channel(parts[1]), blue: channel(parts[2]),
        opacity: opacity)
    case "hsl", "hsla":
      guard parts[1].isPercent, parts[2].isPercent else { return nil }
      self =
        HSL(
          hue: parts[0].number, saturation: parts[1].number / 100, lightness: parts[2].number / 100,
          opacity: opacity
        ).color
    default: return nil
    }
  }

  private struct Component {
    let number: Double
    let isPercent: Bool

    init(_ bytes: ArraySlice<UInt8>) {
      isPercent = bytes.last == 0x25
      var text = bytes
      if isPercent { text = text.dropLast() }
      if text.suffix(3).elementsEqual("deg".utf8) { text = text.dropLast(3) }
      number = Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }
  }
}
