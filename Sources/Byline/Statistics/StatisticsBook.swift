import Diagnostics
import Publishing
import Tables

/// The statistics tables of a dataset, each computed from the package or from another of them.
struct StatisticsBook: Sendable {
  let dataset: Project.Dataset
  let specs: [StatisticsSpec]
  /// The file that lists them.
  private let file: String
  private let fileHash: String

  /// - Throws: what is wrong with the file of the dataset, located; nil where it has none.
  init?(_ dataset: Project.Dataset) throws(Failure) {
    guard let file = dataset.statistics else { return nil }
    let bytes = try Files.read(file)
    self.dataset = dataset
    self.file = file
    fileHash = Hashing.sha256(bytes)
    specs = try StatisticsSpec.read(bytes, file: file)
  }

  /// The file that lists the tables, as an input of each.
  var plan: StatisticsTable.Input {
    .init(path: "Datasets/\(dataset.name)/\(Paths.name(file))", hash: fileHash, rows: 0)
  }

  /// One table, computed after those that it is computed from.
  ///
  /// - Throws: `statistics.cycle` where it is computed from itself, `statistics.unknown-table`, what computing throws.
  func table(_ spec: StatisticsSpec) throws(Failure) -> StatisticsTable { try table(spec, after: []) }

  /// The table of that name.
  func table(named name: String, at place: SourcePlace?) throws(Failure) -> StatisticsTable {
    try table(try spec(name, at: place))
  }

  private func spec(_ name: String, at place: SourcePlace?) throws(Failure) -> StatisticsSpec {
    if let spec = specs.first(where: { $0.name == name }) { return spec }
    throw Failure(
      code: "statistics.unknown-table", "`statistics.yaml` has no table `\(name)`", at: place,
      suggestion: didYouMean(name, among: specs.map(\.name)))
  }

  private func table(_ spec: StatisticsSpec, after names: [String]) throws(Failure) -> StatisticsTable {
    if names.contains(spec.name) {
      throw Failure(
        code: "statistics.cycle",
        "`\(spec.name)` is computed from itself: \((names + [spec.name]).joined(separator: " → "))",
        at: spec.place)
    }
    switch spec.source {
    case .table(let name):
      let source = try table(try self.spec(name, at: spec.place), after: names + [spec.name])
      return try StatisticsTable(
        spec, of: source.table, file: name, in: dataset, problems: source.problems, inputs: source.inputs)
    case .resource(let name):
      let (table, problems) = try dataset.table(name, at: spec.place)
      var inputs = [input(name, rows: table.rowCount)]
      if case .comparison(let comparison) = spec.content, let other = comparison.rate?.resource {
        inputs.append(input(other, rows: try dataset.table(other, at: spec.place).table.rowCount))
      }
      return try StatisticsTable(
        spec, of: table, file: Paths.name(dataset.package[name]?.path ?? name), in: dataset, problems: problems,
        inputs: inputs)
    }
  }

  private func input(_ resource: String, rows: Int) -> StatisticsTable.Input {
    let path = dataset.package[resource]?.path ?? resource
    let bytes = (try? Files.read(Paths.joined(dataset.folder, path))) ?? []
    return .init(path: "Datasets/\(dataset.name)/\(path)", hash: Hashing.sha256(bytes), rows: rows)
  }
}

extension StatisticsBook {
  /// The tables that a figure may name: those of the dataset that holds it.
  ///
  /// - Parameter folder: where the figure's spec lies: in the dataset, or in a folder or two of it.
  static func around(_ folder: String) throws(Failure) -> StatisticsBook? {
    var folder = folder.isEmpty ? "." : folder
    for _ in 0..<3 {
      let (package, statistics) = (
        Paths.joined(folder, "datapackage.json"), Paths.joined(folder, "statistics.yaml")
      )
      if Files.exists(package) {
        guard Files.exists(statistics) else { return nil }
        let (description, _) = try DataPackage.decode(try Files.read(package), file: package)
        let name = Paths.name(Files.realPath(folder) ?? folder)
        return try StatisticsBook(
          Project.Dataset(
            name: name, folder: folder, package: description, figures: [], statistics: statistics))
      }
      folder = Paths.joined(folder, "..")
    }
    return nil
  }
}
