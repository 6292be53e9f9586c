/** The app that both sides of the benchmark play. */
export const keys = {
  corpId: 'wwbench01',
  agentId: 1000002,
  secret: 'SECRET-of-the-benchmark',
  token: 'TokenOfTheBenchmark1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const
