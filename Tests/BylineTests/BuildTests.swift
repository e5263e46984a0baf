import Diagnostics
import Publishing
import Synchronization
import TestSupport
import Testing

@testable import Byline

/// A tiny project: one package, two figures, a statistics table.
func tinyProject() throws -> TemporaryFolder {
  let folder = try #require(TemporaryFolder())
  folder.write(
    """
    {"name": "tiny", "title": "Tiny", "resources": [{"name": "reports", "path": "reports.csv", "schema": {"fields": [
      {"name": "place", "type": "string"}, {"name": "when", "type": "date"}, {"name": "low", "type": "number"},
      {"name": "high", "type": "number"}, {"name": "code", "type": "string"}]},
      "byline": {"quantities": [{"name": "size", "low": "low", "high": "high"}]}}]}
    """, to: "Datasets/tiny/datapackage.json")
  folder.write(
    "place,when,low,high,code\\nA,2020-01-01,10,10,007\\nB,2020-06-01,80,,010\\nC,2021-01-01,,30,100\\nD,2021-02-01,20,40,1\\n"
      .replacing("\\n", with: "\n"), to: "Datasets/tiny/reports.csv")
  folder.write(
    """
    title: Sizes
    data: {url: ../reports.csv}
    mark: bar
    encoding:
      y: {field: place}
      x: {field: low, type: quantitative, scale: {domain: [0, 100]}}
      x2: {field: high}
    """, to: "Datasets/tiny/figures/sizes.vl.yaml")
  folder.write(
    #"{"title": "When", "data": {"url": "../reports.csv"}, "mark": "point", "encoding": {"x": {"field": "when", "type": "temporal"}, "y": {"field": "code"}}}"#,
    to: "Datasets/tiny/figures/when.vl.json")
  folder.write(
    "tables:\n  - name: sizes\n    title: Sizes\n    resource: reports\n    quantity: [size]\n",
    to: "Datasets/tiny/statistics.yaml")
  return folder
}

@Suite struct BuildTests {
  private func built(_ folder: TemporaryFolder, jobs: Int = 2) async throws -> [BuildStep] {
    try await build(BuildRequest(folder: folder.path, jobs: jobs)) { _ in }
  }

  @Test("a build writes every format of every figure, the statistics and the gallery")
  func files() async throws {
    let folder = try tinyProject()
    let steps = try await built(folder)
    #expect(steps.allSatisfy { !$0.hasFailed }, "\(steps.flatMap(\.diagnostics))")
    let written = folder.files.filter { $0.hasPrefix("Output/") }
    for name in ["sizes", "when"] {
      for ending in ["svg", "pdf", "png", "alt.txt", "data.csv"] {
        #expect(written.contains("Output/tiny/\(name).\(ending)"))
      }
      #expect(written.contains("Output/tiny/\(name)@2x.png"))
    }
    #expect(written.contains("Output/tiny/statistics/sizes.csv") && written.contains("Output/index.html"))
    #expect(!written.contains { $0.contains(".tmp") })
  }

  @Test("the same project has the same bytes: again, elsewhere, and with other jobs")
  func deterministic() async throws {
    let (one, two) = (try tinyProject(), try tinyProject())
    _ = try await built(one, jobs: 1)
    _ = try await built(two, jobs: 4)
    let names = one.files
    #expect(names == two.files && names.count > 12)
    for name in names { #expect(one.read(name) == two.read(name), "\(name)") }
    let before = names.map { one.read($0) }
    _ = try await built(one)
    #expect(names.map { one.read($0) } == before)
  }

  @Test("one figure's failure neither stops nor hides another")
  func failure() async throws {
    let folder = try tinyProject()
    folder.write("mark: baar\ndata: {url: ../reports.csv}\n", to: "Datasets/tiny/figures/broken.vl.yaml")
    folder.write("mark: bar\ndata: {url: ../gone.csv}\n", to: "Datasets/tiny/figures/gone.vl.yaml")
    let steps = try await built(folder)
    let failed = steps.filter(\.hasFailed)
    #expect(failed.map(\.name) == ["tiny/broken", "tiny/gone"])
    #expect(failed.flatMap { $0.diagnostics.map(\.code) } == ["spec.unknown-mark", "file.missing"])
    #expect(failed[0].diagnostics[0].place?.line == 1)
    #expect(folder.read("Output/tiny/sizes.svg") != nil && folder.read("Output/tiny/broken.svg") == nil)
    #expect(folder.read("Output/index.html") != nil)
  }

  @Test("a broken file of statistics fails as a step, and the figures are drawn")
  func brokenStatistics() async throws {
    let folder = try tinyProject()
    folder.write(
      "tables:\n  - {name: a, title: A, resource: reports, colums: [low]}\n",
      to: "Datasets/tiny/statistics.yaml")
    let steps = try await built(folder)
    #expect(steps.filter(\.hasFailed).map(\.name) == ["tiny/statistics"])
    #expect(steps.first?.diagnostics.first?.suggestion == "Did you mean `columns`?")
    #expect(folder.read("Output/tiny/sizes.svg") != nil)
  }

  @Test("only the steps that are named are made")
  func only() async throws {
    let folder = try tinyProject()
    let steps = try await build(BuildRequest(folder: folder.path, jobs: 1, only: "tiny/when")) { _ in }
    #expect(steps.map(\.name) == ["tiny/when"] && folder.read("Output/tiny/sizes.svg") == nil)
  }

  @Test("steps are reported in the order of the project")
  func order() async throws {
    let folder = try tinyProject()
    let names = try await built(folder, jobs: 8).map(\.name)
    #expect(names == ["tiny/statistics/sizes", "tiny/sizes", "tiny/when", "index"])
  }

  @Test("a folder without datasets is no project")
  func empty() async throws {
    let folder = try #require(TemporaryFolder())
    await #expect(throws: Failure.self) { try await build(BuildRequest(folder: folder.path, jobs: 1)) { _ in } }
  }
}

@Suite struct RenderTests {
  @Test("many figures are the same and in the same order for any number of jobs", arguments: [1, 2, 5])
  func jobs(jobs: Int) throws {
    let folder = try tinyProject()
    let specs = ["when.vl.json", "missing.vl.json", "sizes.vl.yaml", "when.vl.json"].map {
      folder.path + "/Datasets/tiny/figures/" + $0
    }
    let drawn = Mutex<[Int: [UInt8]]>([:])
    let failed = Mutex<[Bool]>([])
    render(specs.map { RenderRequest(spec: $0, format: .svg) }, jobs: jobs) { index, figure in
      drawn.withLock { $0[index] = figure.bytes }
    } report: { _, failure in
      failed.withLock { $0.append(failure != nil) }
    }
    #expect(failed.withLock { $0 } == [false, true, false, false])
    for index in [0, 2, 3] {
      let alone = try render(RenderRequest(spec: specs[index], format: .svg))
      #expect(drawn.withLock { $0[index] } == alone.bytes)
    }
  }

  @Test("a table of a package has its schema's types: codes keep their zeros, dates are dates")
  func schemaTypes() throws {
    let folder = try tinyProject()
    let figure = try render(
      RenderRequest(spec: folder.path + "/Datasets/tiny/figures/when.vl.json", format: .scene))
    let labels = figure.scene.items.filter { $0.role == .axisLabel }.compactMap { item -> String? in
      if case .text(let run) = item.shape { run.lines.joined() } else { nil }
    }
    #expect(labels.contains("007") && labels.contains("010") && labels.contains("1"))
    #expect(figure.diagnostics.isEmpty)
  }

  @Test("an open bound is drawn as open: an arrowhead, and no bar at the middle")
  func openBounds() throws {
    let folder = try tinyProject()
    let figure = try render(
      RenderRequest(spec: folder.path + "/Datasets/tiny/figures/sizes.vl.yaml", format: .scene))
    let marks = figure.scene.items.filter { $0.role == .mark }
    let heads = marks.filter { if case .path = $0.shape { true } else { false } }
    #expect(heads.count == 2 && marks.count == 6)
    let plan = try planned(
      RenderRequest(spec: folder.path + "/Datasets/tiny/figures/sizes.vl.yaml", format: .scene)
    ).plan
    let values = DrawnValues.read(figure.scene, of: plan)
    let starts = values.compactMap { value in value.y?.string.map { ($0, value.x?.double, value.x2?.double) } }
    let open = try #require(starts.first { $0.0 == "B" })
    #expect(abs((open.1 ?? 0) - 80) < 1e-9 && (open.2 ?? 0) <= 100 + 1e-9)
    #expect(String(decoding: figure.bytes, as: UTF8.self) == figure.scene.json())
  }

  @Test(
    "every format comes from one scene",
    arguments: [
      (RenderRequest.Format.svg, "<svg"), (.pdf, "%PDF"), (.png, "\u{FFFD}PNG"), (.scene, "{\"width\""),
    ])
  func formats(format: RenderRequest.Format, start: String) throws {
    let folder = try tinyProject()
    let figure = try render(
      RenderRequest(spec: folder.path + "/Datasets/tiny/figures/when.vl.json", format: format))
    #expect(String(decoding: figure.bytes.prefix(40), as: UTF8.self).hasPrefix(start))
    #expect(figure.files == [folder.path + "/Datasets/tiny/reports.csv"])
  }
}
