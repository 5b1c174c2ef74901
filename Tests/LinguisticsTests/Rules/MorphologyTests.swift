import Testing

@testable import Linguistics

@Suite struct MorphologyTests {
  @Test func findsTheValueOfAFeature() {
    #expect(Morphology.value(of: "Person", in: "Number=Sing|Person=3") == "3")
    #expect(Morphology.value(of: "Num", in: "Number=Sing|Person=3") == nil)
    #expect(Morphology.value(of: "Number", in: "") == nil)
  }

  @Test func sortsFeaturesAndTheirValues() {
    #expect(Morphology.normalized("Person=3|Number=Sing,Plur") == "Number=Plur,Sing|Person=3")
    #expect(Morphology.normalized("_") == "")
    #expect(Morphology.normalized("Number") == nil)
    #expect(Morphology.normalized("Number=Sing||Person=3") == nil)
  }

  @Test(arguments: [
    (CoarseTag.noun, "Number=Sing", true), (.noun, "Number=Plur", false), (.properNoun, "Number=Sing", false),
    (.verb, "Tense=Pres|VerbForm=Fin", true), (.verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", false),
    (.verb, "Tense=Past|VerbForm=Fin", false), (.auxiliary, "VerbForm=Inf", true),
    (.adjective, "Degree=Pos", true),
    (.adjective, "Degree=Cmp", false), (.adverb, "", false),
  ])
  func knowsFormsThatNeedNoRules(tag: CoarseTag, features: String, isBase: Bool) {
    #expect(Morphology.isBaseForm(tag, features) == isBase)
  }
}
