import Statistics
import Testing

@Suite struct NormalDistributionTests {
  /// Values of Abramowitz & Stegun 1964, table 26.5 and 26.6.
  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959963984540054), (0.995, 2.5758293035489), (0.025, -1.959963984540054),
  ])
  func quantiles(probability: Double, z: Double) {
    #expect(abs(NormalDistribution.quantile(probability) - z) < 1e-12)
  }

  @Test func ends() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(abs(NormalDistribution.upperTail(1.959963984540054) - 0.025) < 1e-15)
  }
}
