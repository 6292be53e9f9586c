import { readFileSync } from 'node:fs'

/** The kernel counts processor time in hundredths of a second (proc(5), utime and stime). */
const MS_PER_TICK = 10

/** Milliseconds of processor time that a process has used; NaN where the machine does not tell. */
export function cpuTimeOf({ pid }: { readonly pid?: number | undefined }): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
  } catch {
    return Number.NaN
  }
}
