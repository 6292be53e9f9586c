import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../../src/domain/message.ts'
import { type ActOnRecord, actsOnRecord, wordsOfAct } from '../../support/acts-on-record.ts'
import { aPdf, type office, textOf } from '../../support/chat.ts'
import { openOffice } from './offices.ts'
import type { Message, Row, Wordings } from './wording.ts'

type Office = Awaited<ReturnType<typeof office>>

/** Where rows are tried as long as they leave nothing. */
interface Place extends Office {
  readonly acts: number
  readonly pushes: number
}

/** Tries every row; in words, each that did not do as it says. An office is opened anew only after a change. */
export async function wrongIn({ office: where, who, before, never, rows }: Wordings): Promise<readonly string[]> {
  const wrong: string[] = []
  let place: Place | undefined
  for (const row of rows) {
    place ??= await opened(where, before, who)
    const said = await tryRow(place, { ...row, not: [...row.not, ...never] }, who)
    wrong.push(...said.wrong.map((what) => `「${row.say}」 ${what}`))
    if (said.leavesSomething) {
      await place.stop()
      place = undefined
    }
  }
  return wrong
}

async function opened(where: Wordings['office'], before: Wordings['before'], who: string): Promise<Place> {
  const its = await openOffice(where)
  for (const message of before) await tell(its, message, who)
  await its.core.idle()
  return { ...its, acts: (await actsOnRecord(its.records)).length, pushes: its.pushed.length }
}

async function tryRow(place: Place, row: Row, who: string) {
  const earlier: Answer[] = []
  for (const message of row.before) earlier.push(await tell(place, message, who))
  await place.core.idle()
  const acts = (await actsOnRecord(place.records)).map(wordsOfAct)
  const pushes = place.pushed.length
  const answer = await tell(place, row, who)
  await place.core.idle()
  const recorded = await actsOnRecord(place.records)
  const after = recorded.map(wordsOfAct)
  const done = withoutOnes(after, acts)
  const pushedInSilence = done.length === 0 && place.pushed.length > pushes
  const wrong = [
    ...wrongOf(row, answer, done),
    ...wrongFacts(row, recorded),
    ...(pushedInSilence ? ['sent messages and recorded nothing'] : []),
  ]
  const changed = after.length > place.acts || place.pushed.length > place.pushes
  const leavesSomething =
    changed || [row, ...row.before].some(({ files, at }) => files !== undefined || at !== undefined)
  if (!leavesSomething && [...earlier, answer].some(({ outcome }) => outcome === 'asked')) {
    for (const one of [...row.before, row]) await tell(place, { ...one, say: '取消' }, who)
  }
  return { wrong, leavesSomething }
}

function wrongOf(row: Row, answer: Answer, done: readonly string[]): readonly string[] {
  const text = textOf(answer)
  const effect = `${answer.command} ${answer.outcome}`
  const isMeant = row.effect.some((one) => one === effect || one === answer.outcome)
  return [
    ...(isMeant ? [] : [`is 「${effect}」: ${text.replaceAll('\n', '⏎')}`]),
    ...(done.toSorted().join() === row.changes.toSorted().join() ? [] : [`recorded [${done}]`]),
    ...row.names.filter((name) => !text.includes(name)).map((name) => `does not say 「${name}」: ${text}`),
    ...row.not.filter((name) => text.includes(name)).map((name) => `says 「${name}」: ${text}`),
  ]
}

function wrongFacts({ facts }: Row, recorded: readonly ActOnRecord[]): readonly string[] {
  if (facts === undefined) return []
  const last = recorded.flatMap(({ detail }) => ('facts' in detail ? [detail.facts] : [])).at(-1)
  return isDeepStrictEqual(last, facts) ? [] : [`recorded ${JSON.stringify(last)}`]
}

function withoutOnes(list: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...list]
  for (const one of known) left.splice(left.indexOf(one), 1)
  return left
}

async function tell({ tell: says, clock }: Office, message: Message | Row, someone: string): Promise<Answer> {
  const { who = someone, at, say, files = [], group } = message
  if (at) clock.set(at)
  const chat = group ? { kind: 'group' as const, groupId: 'all' } : { kind: 'single' as const }
  return says(who, say, { chat, files: files.map((name) => aPdf(name, name)) })
}
