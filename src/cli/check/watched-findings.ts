import type { Progress } from '../command-line/progress.ts'
import { type Findings, printedFindings } from './findings.ts'

/** Prints findings on standard output while a line on the terminal tells how many documents were looked at. */
export const watchedFindings = (progress: Progress): Findings =>
  printedFindings(
    (line) => {
      progress.clear()
      console.log(line)
    },
    (count) => progress.at('正在检查数据，已检查份数', count),
  )
