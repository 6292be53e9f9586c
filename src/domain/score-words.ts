import type { FactValue } from './facts.ts'

/** A score is never shown rounded up across a threshold: an average is cut after four decimals, and says so. */
export function scoreWords(value: FactValue): string {
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value !== 'string' || !value.includes('/')) return String(value)
  const [top = '0', bottom = '1'] = value.split('/')
  const scaled = (BigInt(top) * 10_000n) / BigInt(bottom)
  const exact = scaled * BigInt(bottom) === BigInt(top) * 10_000n
  const digits = String(scaled).padStart(5, '0')
  const decimal = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0{1,4}$/, '')
  return exact ? decimal : `${digits.slice(0, -4)}.${digits.slice(-4)}…`
}
