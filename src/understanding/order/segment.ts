import type { Mention } from '../words/mention.ts'
import { clauseStart } from '../words/mention.ts'
import type { Token } from '../words/token.ts'
import { shapeOf } from './shape.ts'

/** A part of a message that can hold one command. */
export interface Segment {
  readonly tokens: readonly Token[]
  /** Their places counted within the segment. */
  readonly mentions: readonly Mention[]
}

/** Cuts a message where another command begins a clause of its own and goes on with a name, a number or a link. */
export function segmentsOf(tokens: readonly Token[], mentions: readonly Mention[]): readonly Segment[] {
  const [head] = mentions.filter(({ noun }) => !noun)
  if (head?.commands.some(({ id }) => shapeOf(id) === 'free')) return [{ tokens, mentions }]
  const cuts = [0]
  for (const mention of mentions) {
    if (mention === head || mention.noun || mention.at < (head?.at ?? 0)) continue
    const start = clauseStart(tokens, mention.at) ?? afterBlank(tokens, mention)
    if (
      start !== undefined &&
      start > (head?.at ?? 0) &&
      start > (cuts.at(-1) ?? 0) &&
      goesOn(tokens, start, mention.at)
    )
      cuts.push(start)
  }
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? tokens.length
    const own = mentions
      .filter(({ at }) => at >= from && at < to)
      .map((mention) => ({ ...mention, at: mention.at - from }))
    return { tokens: withoutTrailingGap(tokens.slice(from, to)), mentions: own }
  })
}

/** 提交 1 https://… 提交 2 https://…: another change needs no comma before it. */
function afterBlank(tokens: readonly Token[], { at, changes }: Mention): number | undefined {
  const before = tokens[at - 1]
  return changes && (before?.kind === 'blank' || before?.kind === 'link') ? at : undefined
}

function goesOn(tokens: readonly Token[], start: number, at: number): boolean {
  const next = tokens.slice(at + 1).find(({ kind }) => kind !== 'blank')
  if (!next || next.kind === 'break') return tokens[start - 1]?.kind === 'break'
  if (next.kind === 'word') return next.senses.units.length > 0 || next.senses.tasks.exact.length > 0
  return next.kind === 'number' || next.kind === 'task' || next.kind === 'material' || next.kind === 'link'
}

function withoutTrailingGap(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex(({ kind }) => kind !== 'blank' && kind !== 'break')
  return tokens.slice(0, last + 1)
}
