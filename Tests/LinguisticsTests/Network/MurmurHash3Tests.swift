import Testing

@testable import Linguistics

@Suite struct MurmurHash3Tests {
  /// Key, seed, and what thinc 8.3's `NumpyOps.hash` gives for them.
  struct Case: Sendable {
    let key: UInt64
    let seed: UInt32
    let result: SIMD4<UInt32>
  }

  static let cases = [
    Case(key: 0, seed: 0, result: SIMD4(3_428_303_819, 685_728_695, 3_303_603_794, 4_065_689_084)),
    Case(key: 1, seed: 0, result: SIMD4(4_211_459_146, 4_457_399, 3_547_175_942, 1_032_506_804)),
    Case(key: .max, seed: 0, result: SIMD4(448_458_099, 2_699_342_458, 1_800_029_871, 1_763_775_177)),
    Case(key: 0, seed: 8, result: SIMD4(0, 0, 0, 0)),
    Case(key: 67, seed: 8, result: SIMD4(1_543_443_946, 740_767_073, 167_682_271, 3_258_634_258)),
    Case(
      key: 1 << 32, seed: 8, result: SIMD4(4_243_829_122, 2_271_772_160, 2_070_776_387, 3_407_658_241)),
    Case(
      key: 0x0123_4567_89ab_cdef, seed: 8,
      result: SIMD4(621_531_640, 1_911_092_922, 932_297_460, 719_155_735)),
    Case(key: 1, seed: .max, result: SIMD4(180_552_405, 499_527_447, 1_281_644_803, 1_570_502_297)),
    Case(key: .max, seed: .max, result: SIMD4(88_181_733, 672_240_216, 4_087_153_151, 3_796_020_537)),
  ]

  @Test(arguments: cases) func agreesWithThinc(_ known: Case) {
    #expect(MurmurHash3.hash(known.key, seed: known.seed) == known.result)
  }
}
