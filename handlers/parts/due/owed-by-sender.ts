import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { plainDayWords } from '../../../src/domain/day.ts'
import { spokenFor } from '../../../src/domain/person.ts'
import type { Matter } from '../../../src/domain/reminder.ts'
import { taskName } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { fits, withMost } from '../../../src/domain/visible-lines.ts'
import { openUploads } from '../../../src/dossier/open-uploads.ts'
import { dueWords } from '../../../src/replies/deadline-words.ts'
import { type Owed, owedItem, owedLine, owedMatter } from '../../../src/replies/present-due.ts'
import { type AboutDue, byDue, openUnder } from './about-due.ts'

/** What the sender's own units and candidates still owe, the nearest first. */
export async function owedBySender(
  can: Pick<Capabilities, 'openItems' | 'openMatters' | 'readStandings'>,
  turn: Turn,
  about: AboutDue,
): Promise<readonly string[]> {
  const { person, now } = turn
  const own = (person ? spokenFor(person) : []).filter((unit) => about.unit === undefined || unit === about.unit)
  const { items, matters } = await openUnder(can, turn, about)
  const isTheirs = ({ of }: Matter) =>
    of.kind === 'unit' && (own.includes(of.unit) || (of.candidate !== undefined && own.includes(of.candidate)))
  const several = own.length > 1
  const owed = (part: 'meant' | 'past' | 'later'): readonly Owed[] =>
    [
      ...items[part].filter(({ unit }) => own.includes(unit)).map((item) => owedItem(item, several)),
      ...matters[part].filter(isTheirs).map((matter) => owedMatter(matter, several)),
    ].toSorted(byDue)
  const [meant, past, [later]] = [owed('meant'), owed('past'), owed('later')]
  const whose = `${several ? `您负责的${own.length}个单位` : own.join('')}${about.span?.words ?? ''}`
  const next = meant[0] ?? past[0] ?? later
  const head = meant.length === 0 ? `${whose}没有要交、要办的。` : `${whose}要交、要办${meant.length}项：`
  const lines = meant.map((one) => owedLine(one, now))
  const undated = about.span === undefined ? await undatedOf(can, turn, about, own) : []
  const whole = [
    head,
    ...lines,
    ...undated,
    ...(past.length === 0 ? [] : [`已过期限${past.length}项：`, ...past.map((one) => owedLine(one, now))]),
    ...(meant.length === 0 && later ? [`最近一项：${owedLine(later, now)}`] : []),
    ...(next ? [`下一步：发送「${next.say}」。`] : []),
  ]
  if (about.isWhole || fits(whole)) return whole
  return withMost(lines, (near, left) => [
    head,
    ...near,
    ...meant.slice(near.length, near.length + 1).map(({ due }) => `之后${left}项，最近${plainDayWords(due)}。`),
    ...(undated.length === 0 ? [] : [`期限待定${undated.length}项。`]),
    ...past.slice(0, 1).map((one) => `已过期限${past.length}项，最早的：${owedLine(one, now)}`),
    `下一步：${next ? `发送「${next.say}」，` : ''}「到期 全部」逐项看。`,
  ])
}

/** What is asked of the units by a day that nobody knows yet. */
async function undatedOf(
  { readStandings }: Pick<Capabilities, 'readStandings'>,
  { now }: Turn,
  { notices, task }: AboutDue,
  units: readonly UnitId[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const notice of notices) {
    const listed = units.filter((unit) => notice.roster.units.some(({ name }) => name === unit))
    for (const unit of listed) {
      for (const { task: own, state } of await readStandings(notice, unit, now)) {
        const open = openUploads(state).find(({ due }) => due === null)
        if (!open || (task !== undefined && own.no !== task)) continue
        found.push(`${dueWords(state, open)}：${units.length > 1 ? `${unit} ` : ''}${taskName(own)} ${own.title}`)
      }
    }
  }
  return found
}
