import Diagnostics
import Drawing
import Grammar
import Planning
import Publishing
import Scenes
import Tables

/// One thing to make: a figure in all its formats, or a statistics table.
enum Work: Sendable {
  case figure(spec: String, dataset: String, folder: String)
  case table(StatisticsSpec, StatisticsBook, folder: String)
  /// The tables of a dataset whose file of statistics cannot be read.
  case unreadable(Failure, dataset: String)

  /// What came of it.
  struct Result: Sendable {
    var dataset: String
    var step: BuildStep
    var figure: Pages.GalleryDataset.Figure?
    var table: (name: String, title: String)?
  }

  /// Everything that a project asks for, tables before figures, in the order of names.
  static func all(of project: Project, output: String) -> [Work] {
    var works: [Work] = []
    for dataset in project.datasets {
      let folder = Paths.joined(output, dataset.name)
      do throws(Failure) {
        if let book = try StatisticsBook(dataset) {
          works += book.specs.map { .table($0, book, folder: Paths.joined(folder, "statistics")) }
        }
      } catch {
        works.append(.unreadable(error, dataset: dataset.name))
      }
      for spec in dataset.figures { works.append(.figure(spec: spec, dataset: dataset.name, folder: folder)) }
    }
    return works
  }

  var name: String {
    switch self {
    case .figure(let spec, let dataset, _): "\(dataset)/\(Paths.stem(spec))"
    case .table(let spec, let book, _): "\(book.dataset.name)/statistics/\(spec.name)"
    case .unreadable(_, let dataset): "\(dataset)/statistics"
    }
  }

  func run() -> Result {
    var result = Result(
      dataset: datasetName, step: BuildStep(name: name, diagnostics: [], hasFailed: false, files: []))
    do throws(Failure) {
      switch self {
      case .figure(let spec, _, let folder): try draw(spec, into: folder, &result)
      case .table(let spec, let book, let folder): try compute(spec, book, into: folder, &result)
      case .unreadable(let failure, _): throw failure
      }
    } catch {
      result.step.diagnostics += error.diagnostics
      result.step.hasFailed = true
    }
    return result
  }

  private var datasetName: String {
    switch self {
    case .figure(_, let dataset, _): dataset
    case .table(_, let book, _): book.dataset.name
    case .unreadable(_, let dataset): dataset
    }
  }

  private func compute(
    _ spec: StatisticsSpec, _ book: StatisticsBook, into folder: String, _ result: inout Result
  ) throws(Failure) {
    let dataset = book.dataset
    let table = try book.table(spec)
    result.step.diagnostics = table.problems
    let html = try table.html(dataset: dataset.package.title ?? dataset.name)
    try Files.makeFolder(folder)
    var files = [("csv", table.csv), ("json", table.json), ("html", html)].map { ("\(spec.name).\($0)", $1) }
    files.append(("\(spec.name).prov.json", table.provenance(results: files, plan: book.plan)))
    for (file, bytes) in files {
      let path = Paths.joined(folder, file)
      try Files.write(bytes, to: path)
      result.step.files.append(path)
    }
    result.table = (spec.name, spec.title)
  }

  /// All formats from one scene; nothing is written before all are drawn.
  private func draw(_ spec: String, into folder: String, _ result: inout Result) throws(Failure) {
    let measurer = PangoTextMeasurer()
    var request = RenderRequest(spec: spec, format: .svg)
    let figure = try prepare(request, measurer: measurer)
    result.step.diagnostics = figure.diagnostics
    let name = Paths.stem(spec)
    var files: [(String, [UInt8])] = []
    files.append(("\(name).svg", try Byline.draw(figure, as: .svg, request, measurer: measurer)))
    files.append(("\(name).pdf", try Byline.draw(figure, as: .pdf, request, measurer: measurer)))
    files.append(("\(name).png", try Byline.draw(figure, as: .png, request, measurer: measurer)))
    request.scale = 2
    files.append(("\(name)@2x.png", try Byline.draw(figure, as: .png, request, measurer: measurer)))
    files.append(("\(name).alt.txt", Array((altText(of: figure) + "\n").utf8)))
    files.append(("\(name).data.csv", DrawnData.csv(of: figure.plan)))
    try Files.makeFolder(folder)
    for (file, bytes) in files {
      let path = Paths.joined(folder, file)
      try Files.write(bytes, to: path)
      result.step.files.append(path)
    }
    let size = figure.scene.size
    result.figure = Pages.GalleryDataset.Figure(
      name: name, title: figure.scene.title, alt: altText(of: figure), width: Int(size.width.rounded()),
      height: Int(size.height.rounded()))
  }

  /// The author's description, else the headline.
  private func altText(of figure: PreparedFigure) -> String {
    figure.scene.description.isEmpty ? figure.scene.title : figure.scene.description
  }
}

/// The rows that a figure shows, as a table for readers.
enum DrawnData {
  /// The rows of the mark that shows most, with the columns that its channels name.
  static func csv(of plan: Plan) -> [UInt8] {
    var marks: [MarkPlan] = []
    collect(plan.root, &marks)
    let shown = marks.filter { !$0.described.isEmpty }
    guard
      let most = shown.max(by: {
        ($0.described.count, $0.table.rowCount) < ($1.described.count, $1.table.rowCount)
      })
    else {
      return []
    }
    let same = shown.filter { $0.described.map(\.title) == most.described.map(\.title) && $0.type == most.type }
    var columns: [String: [Value]] = [:]
    let titles = most.described.map(\.title)
    for mark in same {
      for part in mark.described {
        columns[part.title, default: []] += (0..<part.column.count).map { part.column[$0] }
      }
    }
    let count = titles.first.flatMap { columns[$0]?.count } ?? 0
    let table = Table(
      columns: .init(uniqueKeysWithValues: titles.map { ($0, Column(of: columns[$0] ?? [])) }), rowCount: count)
    return DelimitedWriter().bytes(of: table)
  }

  private static func collect(_ view: ViewPlan, _ marks: inout [MarkPlan]) {
    switch view.content {
    case .plot(let plot): marks += plot.marks
    case .grid(let grid): for child in grid.children { collect(child, &marks) }
    }
  }
}
