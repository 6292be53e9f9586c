import { cpus, loadavg } from 'node:os'

/** The load of the machine, others' work and our own, which a reader has to know before trusting a time. */
export function loadWords(): string {
  const [minute = 0] = loadavg()
  return `测完时一分钟平均负载 ${minute.toFixed(1)}（${cpus().length} 核）。`
}
