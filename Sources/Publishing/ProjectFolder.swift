/// The folder that a figure's files must lie in.
package enum ProjectFolder {
  /// The real path of the project folder of a spec's folder.
  ///
  /// It is the nearest folder above the spec, or the spec's own, that holds `.git`, `byline.yaml` or `Datasets`; else
  /// the nearest that holds a `datapackage.json` or, at most two steps up, a folder `data`; else the working folder
  /// where the spec lies in it; else the spec's own.
  ///
  /// - Parameter folder: where the spec lies, or the working folder for standard input; empty for the working folder.
  package static func around(_ folder: String) -> String {
    let own = Files.realPath(folder.isEmpty ? "." : folder) ?? Paths.normal(folder)
    let above = ancestry(of: own)
    func nearest(_ folders: some Sequence<String>, with names: [String]) -> String? {
      folders.first { folder in names.contains { Files.exists(Paths.joined(folder, $0)) } }
    }
    if let marked = nearest(above, with: [".git", "byline.yaml", "Datasets"]) { return marked }
    let package = nearest(above, with: ["datapackage.json"])
    let withData = above.prefix(3).first { Files.isFolder(Paths.joined($0, "data")) }
    if let near = [package, withData].compactMap({ $0 }).max(by: { $0.utf8.count < $1.utf8.count }) {
      return near
    }
    if let working = Files.realPath("."), working != "/", holds(working, own) { return working }
    return own
  }

  /// Whether a path lies in a folder, or is it; both are real paths.
  package static func holds(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// A folder and those above it, but not the root of the file system.
  private static func ancestry(of folder: String) -> [String] {
    var result: [String] = []
    var path = folder
    while path != "/", !path.isEmpty, path != ".", result.count < 64 {
      result.append(path)
      path = Paths.folder(path)
    }
    return result
  }
}
