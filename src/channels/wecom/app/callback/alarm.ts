/** Rings once after so many milliseconds; the function it gives calls it off. Cheaper than a `Wait` for what seldom rings. */
export type Alarm = (ms: number, ring: () => void) => () => void

/** The machine's own timer; a pending one does not keep the process alive. */
export const realAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms).unref()
  return () => clearTimeout(timer)
}
