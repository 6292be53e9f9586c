/** Where time comes from; `main.ts` picks the real one, the sandbox one that can be moved. */
export interface Clock {
  now(): Date
}
