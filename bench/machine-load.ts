import { cpus, loadavg } from 'node:os'

/** How busy the machine was, others' work and our own: what a reader has to know before taking a time for granted. */
export function loadWords(): string {
  const [minute = 0] = loadavg()
  return `测完时一分钟平均负载 ${minute.toFixed(1)}（${cpus().length} 核）。`
}
