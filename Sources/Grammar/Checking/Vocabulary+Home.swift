extension Vocabulary {
  /// What to do with a property that belongs elsewhere; nil where no other part of a spec has it.
  func home(of name: String) -> String? {
    switch noun {
    case Vocabulary.view.noun:
      if Channel(rawValue: name) != nil { return "Write it within `encoding`." }
      if Vocabulary.channel.kinds[name] != nil { return "Write it in a channel of `encoding`." }
      if SpecDecoder.verbs.contains(name) { return "Write it in `transform`." }
      return nil
    case Vocabulary.channel.noun:
      for (part, vocabulary) in [("axis", Vocabulary.axis), ("scale", .scale), ("legend", .legend)]
      where vocabulary.kinds[name] != nil {
        return "Write it in `\(part)`."
      }
      return nil
    case Vocabulary.axis.noun, Vocabulary.legend.noun:
      return Vocabulary.scale.kinds[name] == nil ? nil : "Write it in `scale`."
    case Vocabulary.mark.noun:
      return name == "encoding" || name == "data" || name == "transform" ? "Write it beside `mark`." : nil
    default: return nil
    }
  }
}
