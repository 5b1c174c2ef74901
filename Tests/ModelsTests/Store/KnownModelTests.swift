import Testing

@testable import Models

@Suite struct KnownModelTests {
  @Test("models are known by name, with or without version")
  func names() {
    #expect(KnownModel.named("en_core_web_sm") == .englishSmall)
    #expect(KnownModel.named("en_core_web_sm-3.8.0") == .englishSmall)
    #expect(KnownModel.named("en_core_web_sm-3.7.0") == nil)
    #expect(KnownModel.all.first == .englishSmall)
    #expect(KnownModel.named("minilm") == .sentenceEncoder)
    #expect(KnownModel.named("all-MiniLM-L6-v2") == .sentenceEncoder)
    #expect(KnownModel.named("all-MiniLM-L6") == .sentenceEncoder)
    #expect(KnownModel.named("all-MiniLM-L12-v2") == nil)
  }

  @Test("every model has sums of all its files, its licence texts, and a pinned package")
  func complete() {
    for model in KnownModel.all {
      for sum in model.files.map(\.sha256) + [model.package.sha256] {
        #expect(sum.count == 64 && sum.allSatisfy { "0123456789abcdef".contains($0) })
      }
      #expect(Set(model.files.map(\.path)).count == model.files.count)
      #expect(model.package.requirement.contains("=="))
    }
    for model in KnownModel.all where model.kind == .pipeline {
      #expect(model.notices.map(\.file) == ["LICENSE", "LICENSES_SOURCES"])
      #expect(model.notices.contains { $0.text.contains("ExplosionAI") })
      #expect(
        model.notices.contains { $0.text.contains("WordNet 3.0 Copyright 2006 by Princeton University") })
    }
  }

  @Test("the sentence encoder's licence is the whole Apache License, and its notice says what was changed")
  func sentenceEncoderNotices() {
    let notices = KnownModel.sentenceEncoder.notices
    #expect(notices.map(\.file) == ["LICENSE", "NOTICE"])
    #expect(notices[0].text.contains("Apache License\n") && notices[0].text.hasSuffix("CONDITIONS\n"))
    #expect(notices[1].text.contains("Microsoft") && notices[1].text.contains("Changed for Parallax"))
  }
}
