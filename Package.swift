// swift-tools-version: 6.2
import PackageDescription

/// The architecture as a value: every layer and the layers it may import, lowest first.
/// A layer imports only layers that stand above it in this list, and only those it needs.
let layers: [(name: String, imports: [String])] = [
  ("Diagnostics", []),
  ("Notation", ["Diagnostics", "Yams"]),
  ("Tables", ["Diagnostics", "Notation", "OrderedCollections", "CTextBlocks"]),
  ("Statistics", ["CSpecialFunctions"]),
  ("Geometry", []),
  ("Scales", ["Diagnostics", "Tables"]),
  ("Expressions", ["Diagnostics", "Tables", "Scales", "OrderedCollections"]),
  ("Transforms", ["Diagnostics", "Tables", "Statistics", "Scales", "Expressions", "OrderedCollections"]),
  ("Maps", ["Diagnostics", "Notation", "Tables", "Geometry", "CProj", "CNetCDF", "OrderedCollections"]),
  (
    "Grammar",
    [
      "Diagnostics", "Notation", "Tables", "Scales", "Expressions", "Transforms", "Maps",
      "OrderedCollections",
    ]
  ),
  (
    "Planning",
    [
      "Diagnostics", "Notation", "Tables", "Statistics", "Geometry", "Scales", "Expressions", "Transforms",
      "Maps", "Grammar", "OrderedCollections",
    ]
  ),
  ("Scenes", ["Diagnostics", "Geometry", "Tables"]),
  (
    "Layout",
    [
      "Diagnostics", "Tables", "Geometry", "Scales", "Expressions", "Maps", "Grammar", "Planning",
      "Scenes", "OrderedCollections",
    ]
  ),
  ("Cairo", ["Geometry", "CCairo", "CPango", "CZlib", "CJpeg"]),
  ("Drawing", ["Diagnostics", "Geometry", "Scenes", "Cairo", "Crypto"]),
  (
    "Publishing",
    [
      "Diagnostics", "Notation", "Tables", "Geometry", "Statistics", "Expressions", "Transforms", "Maps",
      "Grammar", "Planning", "Scenes", "Layout", "Drawing", "Crypto", "Mustache", "OrderedCollections",
    ]
  ),
  (
    "Byline",
    [
      "Diagnostics", "Notation", "Tables", "Statistics", "Expressions", "Transforms", "Maps",
      "Grammar", "Planning", "Scenes", "Layout", "Drawing", "Publishing", "OrderedCollections",
    ]
  ),
  (
    "Commands",
    ["Diagnostics", "Notation", "Tables", "Statistics", "Maps", "Publishing", "Byline", "ArgumentParser"]
  ),
]

/// What a layer may import besides layers: packages and C libraries.
let libraries: [String: Target.Dependency] = [
  "ArgumentParser": .product(name: "ArgumentParser", package: "swift-argument-parser"),
  "Crypto": .product(name: "Crypto", package: "swift-crypto"),
  "Mustache": .product(name: "Mustache", package: "swift-mustache"),
  "OrderedCollections": .product(name: "OrderedCollections", package: "swift-collections"),
  "Yams": .product(name: "Yams", package: "Yams"),
]

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The layers that touch C memory are also held to strict memory safety.
let wrappers: Set<String> = ["Cairo", "Maps", "Statistics"]

/// What `make fuzz` builds; nothing else does, because libFuzzer needs instrumented code and a driver of its own.
let fuzzing: [Target] =
  Context.environment["BYLINE_FUZZING"] == nil
  ? []
  : [
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "Diagnostics", "Notation", "Tables", "Statistics", "Geometry", "Scales", "Expressions", "Maps",
        "Grammar",
        "Planning", "Layout", "Publishing", "Byline", "TestSupport",
      ], path: "Fuzzing/Sources", swiftSettings: settings)
  ]

let package = Package(
  name: "Byline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "byline", targets: ["BylineTool"]),
    .library(name: "Byline", targets: ["Byline"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCairo", path: "Libraries/CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CPango", path: "Libraries/CPango", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    .systemLibrary(
      name: "CZlib", path: "Libraries/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CTextBlocks", path: "Libraries/CTextBlocks"),
    .target(
      name: "CJpeg", path: "Libraries/CJpeg",
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "CProj", path: "Libraries/CProj",
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "CNetCDF", path: "Libraries/CNetCDF",
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "CSpecialFunctions", path: "Libraries/CSpecialFunctions",
      cxxSettings: [.define("BOOST_MATH_NO_EXCEPTIONS", to: "0")]),
    .executableTarget(
      name: "BylineTool", dependencies: ["Commands"],
      swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: [
        "Diagnostics", "Notation", "Tables", "Geometry", "Scales", "Grammar", "Planning", "Scenes", "Layout",
        "Cairo",
      ], path: "Tests/TestSupport",
      swiftSettings: settings),
  ]
    + layers.map { layer in
      .target(
        name: layer.name,
        dependencies: layer.imports.map { libraries[$0] ?? .byName(name: $0) },
        swiftSettings: settings + (wrappers.contains(layer.name) ? [.strictMemorySafety()] : []))
    }
    + layers.map { layer in
      .testTarget(
        name: "\(layer.name)Tests",
        dependencies: [.byName(name: layer.name), "TestSupport"]
          + layer.imports.map { libraries[$0] ?? .byName(name: $0) },
        exclude: ["Layout", "Byline"].contains(layer.name) ? ["Snapshots"] : [],
        swiftSettings: settings)
    } + fuzzing,
  cxxLanguageStandard: .cxx17
)
