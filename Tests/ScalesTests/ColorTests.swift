import Testing

@testable import Scales

@Suite("Colours")
struct ColorTests {
  @Test(
    "CSS texts are read",
    arguments: [
      ("#4c78a8", "#4c78a8"), ("#FFF", "#ffffff"), ("#f008", "#ff0000"), ("#11223344", "#112233"),
      ("steelblue", "#4682b4"), (" SteelBlue ", "#4682b4"), ("rgb(1, 2,3)", "#010203"),
      ("rgb(100%, 50%, 0%)", "#ff8000"), ("rgba(0,0,0,0.5)", "#000000"), ("hsl(120, 100%, 25%)", "#008000"),
      ("rebeccapurple", "#663399"), ("hsl(210 50% 40% / 0.2)", "#336699"),
    ])
  func css(text: String, hex: String) {
    #expect(Color(css: text)?.hex == hex)
  }

  @Test(
    "what is no colour is refused", arguments: ["", "#12", "#ggg", "bluish", "rgb(1,2)", "rgb(a,b,c)", "rgb("])
  func refused(text: String) {
    #expect(Color(css: text) == nil)
  }

  @Test("opacity is kept and written")
  func opacity() {
    #expect(Color(css: "rgba(10, 20, 30, 0.25)")?.css == "rgba(10, 20, 30, 0.25)")
    #expect(Color(css: "transparent")?.opacity == 0)
    #expect(Color(css: "#f00")?.css == "rgb(255, 0, 0)")
  }

  // Reference: d3-color's README, lab(steelblue) and hcl and hsl and cubehelix of the same colour as d3 computes.
  @Test("steel blue has its published coordinates")
  func spaces() throws {
    let blue = try #require(Color(css: "steelblue"))
    let hsl = HSL(blue)
    #expect(abs(hsl.hue - 207.27272727272728) < 1e-9)
    #expect(abs(hsl.saturation - 0.44) < 1e-9)
    #expect(abs(hsl.lightness - 0.4901960784313726) < 1e-9)
    let lab = Lab(blue)
    #expect(abs(lab.lightness - 51.98624890550498) < 1e-6)
    #expect(abs(lab.a - -8.362792037014344) < 1e-6)
    #expect(abs(lab.b - -32.832699449697685) < 1e-6)
    let hcl = HCL(blue)
    #expect(abs(hcl.hue - 255.71009124439382) < 1e-6)
    #expect(abs(hcl.chroma - 33.88100417355615) < 1e-6)
    let helix = Cubehelix(blue)
    #expect(abs(helix.hue - 202.84837896488932) < 1e-6)
    #expect(abs(helix.saturation - 0.6273147230777709) < 1e-6)
    #expect(abs(helix.lightness - 0.460784355920337) < 1e-6)
  }

  @Test(
    "every space gives a colour back",
    arguments: ["#4c78a8", "#ff0000", "#00ff7f", "#808080", "#000000", "#ffffff"])
  func roundTrip(hex: String) throws {
    let color = try #require(Color(css: hex))
    #expect(HSL(color).color.hex == hex)
    #expect(Lab(color).color.hex == hex)
    #expect(HCL(color).color.hex == hex)
    #expect(Cubehelix(color).color.hex == hex)
  }

  @Test("contrast of black and white is 21")
  func contrast() {
    #expect(Color.contrast(.black, .white) == 21)
    #expect(abs(Color(hex: 0x777777).luminance - 0.18447498) < 1e-6)
  }

  // Reference: d3-interpolate's tests.
  @Test(
    "interpolations give d3's colours half way",
    arguments: [
      (ColorInterpolation(.rgb), "steelblue", "#f00", 0.2, "rgb(107, 104, 144)"),
      (ColorInterpolation(.rgb, gamma: 3), "steelblue", "#f00", 0.2, "rgb(153, 121, 167)"),
      (ColorInterpolation(.hsl), "steelblue", "#f00", 0.2, "rgb(56, 61, 195)"),
      (ColorInterpolation(.lab), "steelblue", "#f00", 0.2, "rgb(134, 120, 146)"),
      (ColorInterpolation(.hcl), "steelblue", "#f00", 0.2, "rgb(106, 121, 206)"),
      (ColorInterpolation(.hclLong), "steelblue", "#f00", 0.2, "rgb(0, 144, 169)"),
      (ColorInterpolation(.cubehelix), "steelblue", "#f00", 0.2, "rgb(88, 100, 218)"),
      (ColorInterpolation(.cubehelixLong), "steelblue", "#f00", 0.2, "rgb(88, 100, 218)"),
    ])
  func interpolation(_ interpolation: ColorInterpolation, from: String, to: String, t: Double, css: String)
    throws
  {
    let (a, b) = (try #require(Color(css: from)), try #require(Color(css: to)))
    #expect(interpolation.color(from: a, to: b, at: t).css == css)
  }

  @Test("a B-spline touches its first and last colours only")
  func basis() {
    let colors = [Color(hex: 0xFF0000), Color(hex: 0x00FF00), Color(hex: 0x0000FF)]
    #expect(Color.basisSpline(through: colors, at: 0).hex == "#ff0000")
    #expect(Color.basisSpline(through: colors, at: 1).hex == "#0000ff")
    #expect(Color.basisSpline(through: colors, at: 0.5).hex == "#2baa2b")
  }
}

@Suite("Colour schemes")
struct ColorSchemeTests {
  @Test("every scheme has a name, and its first colour")
  func names() {
    #expect(ColorScheme.names.count == 68)
    for name in ColorScheme.names { #expect(ColorScheme(named: name) != nil) }
    #expect(ColorScheme(named: "nosuch") == nil)
  }

  // Reference: the scenes of Vega 6.2 in the project's conformance corpus, and Vega's published palettes.
  @Test(
    "continuous schemes end in their published colours",
    arguments: [
      ("viridis", "#440154", "#fde725"), ("blues", "#cfe1f2", "#0a4a90"), ("turbo", "#23171b", "#910b00"),
      ("redblue", "#8c0d25", "#134b85"), ("YellowGreenBlue", "#eff9bd", "#1c3185"),
    ])
  func ends(name: String, first: String, last: String) throws {
    let ramp = try #require(ColorScheme(named: name)).ramp
    #expect(ramp(0).hex == first)
    #expect(ramp(1).hex == last)
  }

  @Test("a count picks colours from within a ramp")
  func counts() throws {
    let scheme = try #require(ColorScheme(named: "blues-3"))
    guard case .categorical(let colors) = scheme, case .continuous(let ramp)? = ColorScheme(named: "blues")
    else {
      Issue.record("blues-3 is a list")
      return
    }
    #expect(colors == [ramp(0.25), ramp(0.5), ramp(0.75)])
    #expect(ramp.reversed(0).hex == ramp(1).hex)
    #expect(ramp.between(0.2, 0.8)(0.5) == ramp(0.5))
  }
}
