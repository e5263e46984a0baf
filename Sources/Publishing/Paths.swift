/// Paths as texts, with `/` between their steps.
package enum Paths {
  /// The path without its last step; empty for a bare name.
  package static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last step.
  package static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// A path as seen from a folder; steps of `.` and `..` are resolved in the text.
  package static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return normal(path) }
    return normal(folder + "/" + path)
  }

  /// The path without needless steps.
  package static func normal(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else if step == "..", path.hasPrefix("/"), steps.isEmpty {
      } else {
        steps.append(step)
      }
    }
    let text = steps.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + text : text.isEmpty ? "." : text
  }

  /// The path as seen from a folder that holds it; the path itself where it lies elsewhere.
  package static func relative(_ path: String, to folder: String) -> String {
    let start = folder == "." || folder.isEmpty ? "" : folder + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }

  /// The name without the endings of a figure's spec: `size.vl.yaml` is `size`.
  package static func stem(_ path: String) -> String {
    var text = name(path)
    for ending in [".json", ".yaml", ".yml", ".vl"] where text.hasSuffix(ending) {
      text = String(text.dropLast(ending.count))
    }
    return text
  }
}
