/// The folders of fonts that figures may use, and the families that stand in for generic names.
///
/// Only what is declared here or given by the user is used, never whatever the host has, so that a figure looks the
/// same everywhere.
package struct FontCatalog: Sendable, Hashable {
  /// Folders read at once: the Latin faces of the themes.
  package var directories: [String]
  /// Folders read when a text needs more than those hold: other scripts.
  package var fallbackDirectories: [String]

  package init(directories: [String], fallbackDirectories: [String]) {
    self.directories = directories
    self.fallbackDirectories = fallbackDirectories
  }

  /// The folders of Debian's font packages and of the usual places elsewhere.
  package static let standard = FontCatalog(
    directories: [
      "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/liberation",
      "/usr/share/fonts/truetype/inter",
      "/opt/homebrew/share/fonts/inter", "/Library/Fonts/Inter",
    ],
    fallbackDirectories: [
      "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto", "/opt/homebrew/share/fonts/noto",
      "/Library/Fonts/Noto",
    ])

  /// A catalogue that looks into these folders first.
  package func adding(_ folders: [String]) -> FontCatalog {
    FontCatalog(directories: folders + directories, fallbackDirectories: fallbackDirectories)
  }

  /// The families to ask for in order: generic names become the metric-compatible free faces.
  static func families(_ names: [String]) -> [String] {
    var result: [String] = []
    for name in names {
      switch name.lowercased() {
      case "sans-serif", "helvetica", "arial", "helvetica neue": result.append("Liberation Sans")
      case "serif", "times", "times new roman", "georgia": result.append("Liberation Serif")
      case "monospace", "courier", "courier new": result.append("Liberation Mono")
      default: result.append(name)
      }
    }
    return result + FontCatalog.otherScripts
  }

  /// Noto's faces for other scripts, in the order in which a text may need them; Han in its mainland forms.
  static let otherScripts = [
    "Noto Sans CJK SC", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Tibetan", "Noto Serif Tibetan", "Noto Sans Mongolian", "Noto Sans Symbols", "Noto Sans Symbols2",
    "Noto Sans Math", "Noto Color Emoji",
  ]
}
