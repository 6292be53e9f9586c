/** The application that both sides of the benchmark play. */
export const keys = { clientId: 'dingbench01', clientSecret: 'SECRET-of-the-benchmark' } as const
