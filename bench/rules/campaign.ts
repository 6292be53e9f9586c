/** The year and the size of the campaign that is evaluated. */
export const YEAR = 2026
export const UNITS = 100_000

/** Number of batches, so that the results of one stay in young memory: else the garbage collector is measured. */
const BATCHES = 100

/** The campaign in batches, made when they are needed. */
export const inBatches = <Input>(make: (firstUnit: number, units: number) => readonly Input[]) => ({
  batches: BATCHES,
  batchOf: (batch: number) => make((batch * UNITS) / BATCHES, UNITS / BATCHES),
})
