extension Vocabulary {
  /// What `usermeta.byline` takes.
  package static let newsroom = Vocabulary(
    "`usermeta.byline`",
    [
      (.any, "source note credit insight annotations labels sizes lint"), (.number, "seed"),
      (.string, "locale"),
      (.any, "bounds alt"), (.object, "map"),
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
}
