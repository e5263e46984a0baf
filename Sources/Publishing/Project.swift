package import Diagnostics
package import Tables

/// A project: datasets with their tables, statistics and figures.
///
/// ```
/// Datasets/<name>/datapackage.json      the package
/// Datasets/<name>/statistics.yaml       statistics tables to compute
/// Datasets/<name>/figures/*.vl.yaml     figures, in YAML or JSON
/// Output/<name>/…                       what a build writes
/// ```
package struct Project: Sendable {
  /// The folder that holds `Datasets`.
  package var folder: String
  package var datasets: [Dataset]

  /// One data package of a project.
  package struct Dataset: Sendable {
    package var name: String
    package var folder: String
    package var package: DataPackage
    /// The specs of its figures, sorted by name.
    package var figures: [String]
    /// The file that lists its statistics tables.
    package var statistics: String?

    package init(name: String, folder: String, package: DataPackage, figures: [String], statistics: String?) {
      self.name = name
      self.folder = folder
      self.package = package
      self.figures = figures
      self.statistics = statistics
    }
  }

  /// Finds the datasets of a folder.
  ///
  /// - Throws: `project.empty` where there are none, and what reading a package throws.
  package static func read(_ folder: String) throws(Failure) -> Project {
    let root = Paths.joined(folder, "Datasets")
    var datasets: [Dataset] = []
    for name in Files.list(root) {
      let path = Paths.joined(root, name)
      let package = Paths.joined(path, "datapackage.json")
      guard Files.isFolder(path), Files.exists(package) else { continue }
      let (description, problems) = try DataPackage.decode(try Files.read(package), file: package)
      if problems.contains(where: { $0.severity == .error }) { throw Failure(problems) }
      let figures = Paths.joined(path, "figures")
      let specs = Files.list(figures).filter { name in
        [".vl.yaml", ".vl.yml", ".vl.json"].contains { name.hasSuffix($0) }
      }
      let statistics = Paths.joined(path, "statistics.yaml")
      datasets.append(
        Dataset(
          name: name, folder: path, package: description, figures: specs.map { Paths.joined(figures, $0) },
          statistics: Files.exists(statistics) ? statistics : nil))
    }
    guard !datasets.isEmpty else {
      throw Failure(
        code: "project.empty", "no dataset lies in this folder", at: SourcePlace(file: root),
        suggestion: "A project has its data packages in Datasets/<name>/datapackage.json.")
    }
    return Project(folder: folder, datasets: datasets)
  }
}

extension Project.Dataset {
  /// The rows of one of the package's tables, typed by its schema.
  ///
  /// - Throws: `package.unknown-resource` with the nearest name, and what reading throws.
  package func table(_ resource: String, at place: SourcePlace?) throws(Failure) -> (
    table: Table, problems: [Diagnostic]
  ) {
    guard let description = package[resource], let path = description.path else {
      throw Failure(
        code: "package.unknown-resource", "the package `\(name)` has no table `\(resource)`", at: place,
        suggestion: didYouMean(resource, among: package.resources.map(\.name)))
    }
    let file = Paths.joined(folder, path)
    return try readTable(try Files.read(file), name: file, options: description.options)
  }
}
