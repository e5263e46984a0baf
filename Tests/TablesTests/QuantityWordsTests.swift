import Testing

@testable import Tables

@Suite struct QuantityWordsTests {
  @Test(
    "rule W1 makes bounds of words",
    arguments: [
      ("dozens of people", 12.0, 99.0, Quantity.Qualifier.between, "W1:dozens"),
      ("several dozen", 12, 99, .between, "W1:dozens"), ("hundreds", 200, 999, .between, "W1:hundreds"),
      ("thousands of depositors", 2000, 9999, .between, "W1:thousands"),
      ("tens of thousands", 20000, 99999, .between, "W1:tens-of-thousands"),
      ("Hundreds of thousands", 200000, 999_999, .between, "W1:hundreds-of-thousands"),
      ("millions", 2e6, 9_999_999, .between, "W1:millions"), ("more than 80", 80, nil, .atLeast, "W1:at-least"),
      (">1,000", 1000, nil, .atLeast, "W1:at-least"),
      ("at least four rural banks", 4, nil, .atLeast, "W1:at-least"),
      ("100+", 100, nil, .atLeast, "W1:at-least"),
      ("groups of up to a dozen people", nil, 12, .fewerThan, "W1:at-most"),
      ("as many as 3,000", nil, 3000, .fewerThan, "W1:at-most"),
      ("about 1,000", 1000, 1000, .about, "W1:about"),
      ("nearly 3,000", 3000, 3000, .about, "W1:nearly"),
      ("between 200 and 300", 200, 300, .between, "W1:between"),
      ("15 to 20 minutes", 15, 20, .between, "W1:between"), ("80-120", 80, 120, .between, "W1:between"),
      ("44 million", 44e6, 44e6, .exact, "W1:exact"), ("2.5 million yuan", 2.5e6, 2.5e6, .exact, "W1:exact"),
      ("30,000,000", 3e7, 3e7, .exact, "W1:exact"), ("a number of", nil, nil, .none, "W1:none"),
      ("five hundred", 500, 500, .exact, "W1:exact"), ("twenty-five", 25, 25, .exact, "W1:exact"),
      ("ten or more", 10, nil, .atLeast, "W1:at-least"), ("half a dozen", 6, 6, .exact, "W1:exact"),
      ("at least half a million", 500_000, nil, .atLeast, "W1:at-least"),
      ("past 53,000", 53000, nil, .atLeast, "W1:at-least"),
      ("between roughly 919,282 and 1,206,962", 919_282, 1_206_962, .between, "W1:between"),
      ("400,000 yuan to 500,000 yuan", 400_000, 500_000, .between, "W1:between"),
      ("aged 5 and above", 5, nil, .atLeast, "W1:at-least"), ("40余万", 400_000, nil, .atLeast, "W1:at-least"),
      ("数十万人", 200_000, 999_999, .between, "W1:hundreds-of-thousands"),
      ("数百", 200, 999, .between, "W1:hundreds"),
      ("高达300亿元", nil, 3e10, .fewerThan, "W1:at-most"), ("超过9亿人口", 9e8, nil, .atLeast, "W1:at-least"),
      ("18.33萬人", 183_300, 183_300, .exact, "W1:exact"), ("约3000人", 3000, 3000, .about, "W1:about"),
    ] as [(String, Double?, Double?, Quantity.Qualifier, String)])
  func words(text: String, low: Double?, high: Double?, qualifier: Quantity.Qualifier, rule: String) {
    #expect(
      QuantityWords.quantity(in: text) == Quantity(low: low, high: high, qualifier: qualifier, rule: rule))
  }

  @Test("a phrase without a quantity has none", arguments: ["", "the police", "!!"])
  func nothing(text: String) {
    #expect(QuantityWords.quantity(in: text) == nil)
  }

  @Test("numbers beyond all names and beyond a double are no quantity")
  func beyond() {
    #expect(QuantityWords.quantity(in: "数" + String(repeating: "万", count: 400)) == nil)
    #expect(QuantityWords.quantity(in: String(repeating: "9", count: 400)) == nil)
    #expect(QuantityWords.quantity(in: "2" + String(repeating: " billion", count: 60)) == nil)
    #expect(QuantityWords.quantity(in: "数百亿百")?.rule != "W1:hundreds")
  }
}
