import type { Interpretation } from '../rules/interpretation.ts'

/** The readings in force that steps depend on, each once: 「口径 id：读法」 */
export const presentConsulted = (
  steps: readonly { readonly interpretations: readonly string[] }[],
  { interpretations }: { readonly interpretations: readonly Interpretation[] },
): string[] =>
  [...new Set(steps.flatMap((step) => step.interpretations))].flatMap((id) => {
    const interpretation = interpretations.find((candidate) => candidate.id === id)
    const reading = interpretation?.readings.find((candidate) => candidate.id === interpretation.inForce)
    return reading ? [`口径 ${id}：${reading.text}`] : []
  })
