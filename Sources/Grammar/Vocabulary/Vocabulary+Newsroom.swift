extension Vocabulary {
  /// What `usermeta.byline` takes.
  package static let newsroom = Vocabulary(
    "`usermeta.byline`",
    [
      (.any, "source note credit insight annotations labels sizes"), (.number, "seed"),
      (.string, "locale"), (.object, "lint map"),
      (.any, "bounds alt classes missing"),
    ])

  /// What `usermeta.byline.map` takes.
  package static let map = Vocabulary("`map`", [(.objects, "insets"), (.boolean, "scaleBar")])

  /// What an inset of `usermeta.byline.map` takes.
  package static let inset = Vocabulary(
    "an inset",
    [
      (.string, "name"), (.numbers, "extent"), (.any, "feature"), (.number, "width"), (.boolean, "scaleNote"),
      (.choice(["top-left", "top-right", "bottom-left", "bottom-right"]), "corner"),
    ])

  /// What `usermeta.byline.classes` takes where it is an object: how the numbers of a colour scale are cut.
  package static let classes = Vocabulary(
    "`classes`",
    [
      (.choice(["jenks", "quantile", "equal", "deviation"]), "method"), (.number, "count"),
      (.numbers, "breaks multiples"), (.boolean, "round"), (.string, "field"),
      (.choice(["equal", "proportional"]), "bars"),
    ])

  /// What `usermeta.byline.missing` takes where it is an object: how shapes without a value are drawn and named.
  package static let missing = Vocabulary(
    "`missing`", [(.string, "label notApplicable notApplicableLabel"), (.boolean, "hatch note")])

  /// The rules of `byline check` that `usermeta.byline.lint` can switch off, each with its reason.
  package static let lintRules = Vocabulary(
    "`lint`", [(.string, "count-choropleth too-many-classes missing-joins unprojected-map")])
}
