package import Diagnostics
package import Tables

/// What the data package beside a file says of it.
package struct PackagedTable: Sendable {
  /// The path of the package.
  package var file: String
  /// nil where the package cannot be read.
  package var resource: DataPackage.Resource?
  /// What is wrong with the package, as warnings: the file can be read without it.
  package var problems: [Diagnostic]

  /// Looks for a `datapackage.json` in the folder of the file and the one above.
  ///
  /// - Returns: nil where there is none that lists the file.
  package init?(of path: String) {
    let folder = Paths.folder(path)
    let folders = [folder, Paths.joined(folder, "..")]
    for (depth, candidate) in folders.enumerated() {
      file = Paths.normal(Paths.joined(candidate, "datapackage.json"))
      guard Files.exists(file) else { continue }
      let name = Paths.name(path)
      let wanted =
        depth == 0
        ? name : Paths.joined(Paths.name(Files.realPath(folder.isEmpty ? "." : folder) ?? folder), name)
      do throws(Failure) {
        let (package, problems) = try DataPackage.decode(try Files.read(file), file: file)
        guard let resource = package.resources.first(where: { $0.paths.first.map(Paths.normal) == wanted })
        else { continue }
        self.resource = resource
        self.problems = problems.filter { $0.severity == .error }.map(PackagedTable.warning)
      } catch {
        resource = nil
        problems = error.diagnostics.map(PackagedTable.warning)
      }
      return
    }
    return nil
  }

  private static func warning(_ diagnostic: Diagnostic) -> Diagnostic {
    var warning = diagnostic
    warning.severity = .warning
    return warning
  }
}
