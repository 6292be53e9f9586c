import type { Log } from '../../ports/log.ts'

/** What the parts would log: the doctor says it in its own words. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
