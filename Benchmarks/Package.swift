// swift-tools-version: 6.2
import PackageDescription

/// Benchmarks stand in a package of their own, so that users of Byline need none of this.
let package = Package(
  name: "BylineBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "Byline", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "RenderBenchmarks",
      dependencies: [
        .product(name: "Byline", package: "Byline"), .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/RenderBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
