import Grammar
import Planning
import Scenes

/// What every part of a layout needs of the whole figure.
struct Figure {
  let plan: Plan
  let measurer: any TextMeasurer
  /// The family of texts without one of their own.
  let family: String
  /// Whether missing ends of declared bounds are drawn as open.
  let drawsOpenEnds: Bool

  init(plan: Plan, measurer: any TextMeasurer, drawsOpenEnds: Bool) {
    self.plan = plan
    self.measurer = measurer
    self.drawsOpenEnds = drawsOpenEnds
    family = plan.config.string("font") ?? "sans-serif"
  }
}
