extension Vocabulary {
  /// What `usermeta.byline` takes.
  package static let newsroom = Vocabulary(
    "`usermeta.byline`",
    [
      (.any, "source note credit insight annotations labels sizes lint"), (.number, "seed"),
      (.string, "locale"),
      (.any, "bounds alt"),
    ])
}
