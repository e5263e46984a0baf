package import Diagnostics
import Maps
import Publishing
import Tables

/// What holding a project against its own descriptions found.
package struct CheckReport: Sendable {
  package var packages: [CheckedPackage]

  /// One data package with its tables and figures.
  package struct CheckedPackage: Sendable {
    package var name: String
    /// Tables that could be read.
    package var tables: Int
    /// Rows of all tables.
    package var rows: Int
    /// Files of shapes that could be read.
    package var maps: Int
    package var figures: Int
    /// In the order: package, tables, statistics, figures.
    package var diagnostics: [Diagnostic]
  }

  package var diagnostics: [Diagnostic] { packages.flatMap(\.diagnostics) }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// "5 packages, 26 tables, 1796 rows, 2 maps, 12 figures: no problems".
  package var summary: String {
    func total(_ part: KeyPath<CheckedPackage, Int>) -> Int { packages.reduce(0) { $0 + $1[keyPath: part] } }
    let optional = [(total(\.maps), "map"), (total(\.figures), "figure")].filter { $0.0 > 0 }
    let counts = ([(packages.count, "package"), (total(\.tables), "table"), (total(\.rows), "row")] + optional)
      .map { CheckReport.counted($0.0, $0.1) }
    let found = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : CheckReport.counted(count, severity.rawValue)
    }
    let verdict = found.isEmpty ? "no problems" : found.joined(separator: ", ")
    return counts.joined(separator: ", ") + ": " + verdict
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

/// Holds the packages, statistics and figures of a project against what they say of themselves; writes nothing.
///
/// Tables are checked for types, required values, keys (within a package, of a table to itself, across packages),
/// dates, bounds, sources that nothing cites and columns that may identify people; maps must parse; statistics are
/// computed; figures are decoded and planned, not drawn, and maps held against rules for readers (`MapRule`).
///
/// - Parameter folder: the folder that holds `Datasets`.
/// - Throws: where the project itself cannot be read.
/// - Complexity: O(bytes of all tables).
package func check(_ folder: String) throws(Failure) -> CheckReport {
  let project = try Project.read(folder)
  var checks: [PackageCheck] = []
  for dataset in project.datasets { checks.append(try PackageCheck(dataset)) }
  let neighbours = Neighbours(checks)
  return CheckReport(
    packages: checks.map { check in
      var check = check
      check.validate(with: neighbours)
      check.computeStatistics()
      check.planFigures()
      return check.report
    })
}

/// The tables of all packages of a project, for keys that refer to other packages.
private struct Neighbours: Sendable {
  private var tables: [String: [String: Table]] = [:]
  private var folders: [String: String] = [:]

  init(_ checks: [PackageCheck]) {
    for check in checks {
      let folder = Paths.normal(check.dataset.folder)
      tables[folder] = Dictionary(check.subjects.map { ($0.name, $0.table) }) { first, _ in first }
      folders[check.dataset.package.name] = folder
    }
  }

  /// A table of the package at a path seen from `folder`, or of the package of that name.
  func table(_ package: String, _ resource: String, from folder: String) -> Table? {
    let path = package.hasSuffix("/datapackage.json") ? Paths.folder(package) : package
    let found = tables[Paths.joined(folder, path)] ?? folders[package].flatMap { tables[$0] }
    return found?[resource]
  }
}

/// One package on its way to a report.
private struct PackageCheck {
  let dataset: Project.Dataset
  private(set) var subjects: [TableValidation.Subject] = []
  private var maps = 0
  private var diagnostics: [Diagnostic] = []
  /// What has been reported, because a figure reads the same tables again.
  private var known: Set<Diagnostic> = []

  /// Reads the tables and maps of a package.
  init(_ dataset: Project.Dataset) throws(Failure) {
    self.dataset = dataset
    let file = Paths.joined(dataset.folder, "datapackage.json")
    report(try DataPackage.decode(try Files.read(file), file: file).problems)
    for resource in dataset.package.resources {
      guard let path = resource.path.map({ Paths.joined(dataset.folder, $0) }) else { continue }
      if resource.paths.count > 1 {
        report([
          Diagnostic(
            .warning, code: "package.several-files",
            "`\(resource.name)` has several files, of which only the first is read",
            at: SourcePlace(file: file))
        ])
      }
      do throws(Failure) {
        try read(resource, path)
      } catch {
        report(error.during("while reading the table `\(resource.name)` of `\(dataset.name)`").diagnostics)
      }
    }
  }

  private mutating func read(_ resource: DataPackage.Resource, _ path: String) throws(Failure) {
    let bytes = try Files.read(path)
    switch resource.format ?? String(path.split(separator: ".").last ?? "") {
    case "topojson":
      let objects = try JSONText.value(bytes, name: path).member("objects")
      guard case .object(let members) = objects else {
        throw Failure(
          code: "map.no-objects", "the file is no TopoJSON: it has no `objects`", at: SourcePlace(file: path))
      }
      for name in members.keys { _ = try readMap(bytes, name: path, object: .topoJSONFeature(name)) }
      maps += 1
    case "geojson":
      _ = try readMap(bytes, name: path, object: .geoJSON(property: nil))
      maps += 1
    case "json":
      let (table, problems) = try readJSONRows(bytes, name: path)
      report(problems)
      subjects.append(.init(name: resource.name, table: table, file: path))
    default:
      let (table, problems) = try readTable(bytes, name: path, options: resource.options)
      report(problems)
      let places = try CellPlaces(bytes, name: path, options: resource.options)
      subjects.append(.init(name: resource.name, table: table, file: path, places: places))
    }
  }

  private mutating func report(_ found: [Diagnostic]) {
    for diagnostic in found where known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// Constraints, keys, bounds, sources and forbidden columns.
  mutating func validate(with neighbours: Neighbours) {
    let folder = Paths.normal(dataset.folder)
    report(TableValidation(subjects) { neighbours.table($0, $1, from: folder) }.problems())
  }

  /// Every statistics table, computed and thrown away.
  mutating func computeStatistics() {
    do throws(Failure) {
      guard let book = try StatisticsBook(dataset) else { return }
      for spec in book.specs {
        do throws(Failure) {
          report(try book.table(spec).problems)
        } catch {
          report(error.during("while computing `\(spec.name)`").diagnostics)
        }
      }
    } catch {
      report(error.diagnostics)
    }
  }

  /// Every figure up to its plan; what is wrong in one does not hide another.
  mutating func planFigures() {
    for spec in dataset.figures {
      do throws(Failure) {
        let figure = try planned(RenderRequest(spec: spec, format: .scene))
        report(figure.diagnostics + figure.plan.findings)
      } catch {
        report(error.diagnostics)
      }
    }
  }

  var report: CheckReport.CheckedPackage {
    CheckReport.CheckedPackage(
      name: dataset.name, tables: subjects.count, rows: subjects.reduce(0) { $0 + $1.table.rowCount },
      maps: maps, figures: dataset.figures.count, diagnostics: diagnostics)
  }
}
