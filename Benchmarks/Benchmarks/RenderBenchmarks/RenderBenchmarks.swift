import Benchmark
import Byline

/// One bar chart, warm, in one process.
let benchmarks: @Sendable () -> Void = {
  let spec = String(#filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }) + "/bar.vl.json"
  let figure = FigureFile(path: spec, look: .vega)
  for (name, draw) in [
    ("bar chart to SVG", { try figure.svg() }), ("bar chart to PNG", { try figure.png() }),
    ("bar chart to PDF", { try figure.pdf() }),
  ] as [(String, @Sendable () throws -> [UInt8])] {
    Benchmark(name) { benchmark in
      for _ in benchmark.scaledIterations { blackHole(try draw()) }
    }
  }
}
