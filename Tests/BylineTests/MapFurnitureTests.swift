import Diagnostics
import Geometry
import Grammar
import Scenes
import TestSupport
import Testing

@testable import Byline

@Suite struct MapFurnitureTests {
  /// Two squares on the equator in the plate carrée, 20° wide, with what is asked for beside the marks.
  private func scene(_ map: String, _ theme: Theme = .newsroom) throws -> Scene {
    let folder = try #require(TemporaryFolder())
    func square(_ id: String, _ west: Double) -> String {
      let (a, b) = (west, west + 10)
      return
        #"{"type":"Feature","id":"\#(id)","geometry":{"type":"Polygon","coordinates":[[[\#(a),-5],[\#(a),5],[\#(b),5],[\#(b),-5],[\#(a),-5]]]}}"#
    }
    let spec = """
      {"width":400,"height":200,"usermeta":{"byline":{"map":\(map)}},"projection":{"type":"equirectangular"},
       "autosize":"pad","data":{"values":[\(square("west", -10)),\(square("east", 0))]},"mark":"geoshape"}
      """
    folder.write(spec, to: "map.vl.json")
    return try render(RenderRequest(spec: folder.path + "/map.vl.json", format: .scene, theme: theme)).scene
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in
      if case .text(let run) = item.shape, item.role == .annotation {
        run.lines.joined(separator: " ")
      } else {
        nil
      }
    }
  }

  @Test("nothing is drawn beside the marks that is not asked for", arguments: [Theme.newsroom, .vega])
  func nothing(_ theme: Theme) throws {
    #expect(!(try scene("{}", theme)).items.contains { $0.role == .annotation })
  }

  @Test("a scale bar is of a round length and says where it holds", arguments: [Theme.newsroom, .vega])
  func scaleBar(_ theme: Theme) throws {
    let scene = try scene(#"{"scaleBar":true}"#, theme)
    // 20° of the equator, 2,224 km, are 400 units; a fifth of that is 445 km.
    #expect(texts(scene) == ["200 km at 0°", "200 km at 0°"])
    let bar = scene.items.compactMap { item -> Rect? in
      if case .path(let path) = item.shape, item.role == .annotation { path.bounds } else { nil }
    }
    let width = try #require(bar.last).width
    #expect(abs(width - 200 / (20 * Double.pi / 180 * 6371) * 400) < 0.1)
  }

  @Test("an inset is framed, at most a fifth of the width, and says how much larger it is")
  func inset() throws {
    let scene = try scene(
      #"{"insets":[{"name":"Middle","extent":[-1,-1,1,1],"corner":"top-left","width":0.2}]}"#, .vega)
    let frames = scene.items.compactMap { item -> Rect? in
      if case .rect(let rect, _) = item.shape, item.role == .annotation { rect } else { nil }
    }
    let frame = try #require(frames.first)
    #expect(frames.count == 1 && abs(frame.width - 80) < 1e-9)
    // 2° on 72 units beside 20° on 400.
    #expect(texts(scene).last == "Middle ×1.8")
    let inside = scene.items.filter { $0.role == .mark && $0.clip != nil }
    #expect(inside.count == 2)
  }

  @Test("an inset of a shape is fitted to the shape, without a note if that is asked for")
  func feature() throws {
    let scene = try scene(#"{"insets":[{"feature":"west","name":"West","scaleNote":false}]}"#)
    #expect(texts(scene).last == "West")
  }

  @Test(
    "an inset that cannot be is refused",
    arguments: [
      (
        #"{"width":0.3,"extent":[0,0,1,1]}"#,
        "an inset takes at most a fifth of the map's width, 0.2, and this is 0.3", nil
      ),
      (#"{"name":"x"}"#, "an inset needs an `extent` or a `feature`", "Write `extent: [105, 2, 123, 24]`."),
      (#"{"feature":"wst"}"#, "no shape of the map has the id `wst`", "Did you mean `west`?"),
      (
        #"{"extent":[0,5,1,1]}"#,
        "the `extent` of an inset is the degrees west, south, east, north, and this is an array",
        "Write `extent: [105, 2, 123, 24]`."
      ),
    ] as [(String, String, String?)])
  func refused(_ inset: String, _ message: String, _ suggestion: String?) throws {
    do {
      _ = try scene(#"{"insets":[\#(inset)]}"#)
      Issue.record("drawn without an error")
    } catch let failure as Failure {
      let problem = try #require(failure.diagnostics.first { $0.severity == .error })
      #expect(problem.code == "map.bad-inset")
      #expect(problem.message == message)
      #expect(problem.suggestion == suggestion)
    }
  }
}
