package import Diagnostics
import Drawing
import Grammar
import Publishing
import Scenes
import Tables

/// What a build is to do.
package struct BuildRequest: Sendable {
  /// The folder that holds `Datasets`; results go into `Output` beside it.
  package var folder: String
  /// How many figures are drawn at once.
  package var jobs: Int
  /// Only steps whose name holds this text.
  package var only: String?

  package init(folder: String, jobs: Int, only: String? = nil) {
    self.folder = folder
    self.jobs = jobs
    self.only = only
  }
}

/// One step of a build: a figure or a statistics table.
package struct BuildStep: Sendable {
  /// `bank-protests/growth`.
  package var name: String
  package var diagnostics: [Diagnostic]
  package var hasFailed: Bool
  /// The files written.
  package var files: [String]
}

/// Computes and draws everything of a project.
///
/// Steps run beside each other, `jobs` at a time, and are reported in the order of the project; one that fails neither
/// stops nor hides the others. Results are the same whatever the number of jobs.
///
/// - Parameter report: is called with each step, in order.
/// - Returns: all steps, in order.
/// - Throws: where the project itself cannot be read.
package func build(
  _ request: BuildRequest, report: @Sendable (BuildStep) -> Void
) async throws(Failure) -> [BuildStep] {
  let project = try Project.read(request.folder)
  let output = Paths.joined(request.folder, "Output")
  let works = Work.all(of: project, output: output).filter { work in
    request.only.map { work.name.contains($0) } ?? true
  }
  let results = await withTaskGroup(of: (Int, Work.Result).self) { group in
    var results = [Work.Result?](repeating: nil, count: works.count)
    var next = 0
    var reported = 0
    func start() {
      guard next < works.count else { return }
      let (index, work) = (next, works[next])
      next += 1
      group.addTask { (index, work.run()) }
    }
    for _ in 0..<max(1, request.jobs) { start() }
    for await (index, result) in group {
      results[index] = result
      start()
      while reported < works.count, let done = results[reported] {
        report(done.step)
        reported += 1
      }
    }
    return results.compactMap { $0 }
  }
  var steps = results.map(\.step)
  if request.only == nil { steps.append(gallery(project, results, output)) }
  if let last = steps.last, request.only == nil { report(last) }
  return steps
}

/// The page that shows all figures and tables.
private func gallery(_ project: Project, _ results: [Work.Result], _ output: String) -> BuildStep {
  var step = BuildStep(name: "index", diagnostics: [], hasFailed: false, files: [])
  let datasets = project.datasets.map { dataset in
    Pages.GalleryDataset(
      name: dataset.name, title: dataset.package.title ?? dataset.name,
      description: dataset.package.description ?? "",
      figures: results.filter { $0.dataset == dataset.name }.compactMap(\.figure),
      tables: results.filter { $0.dataset == dataset.name }.compactMap(\.table))
  }.filter { !$0.figures.isEmpty || !$0.tables.isEmpty }
  do throws(Failure) {
    let path = Paths.joined(output, "index.html")
    try Files.makeFolder(output)
    try Files.write(try Pages.gallery(datasets), to: path)
    step.files = [path]
  } catch {
    step.diagnostics = error.diagnostics
    step.hasFailed = true
  }
  return step
}
