import { type ActOnRecord, wordsOfAct } from '../support/acts-on-record.ts'
import { units } from './people.ts'

/** An act that words order, as far as they say. */
export interface Ordered {
  readonly kind: string
  /** A unit, 「office」 or 「people」; absent where the words name none. */
  readonly whose?: string
  /** The unit that put the candidate forward whose act it is: a candidate's name begins with the unit's here. */
  readonly candidateOf?: string
  readonly task?: number
  /** Texts that the act must hold: a link, a date, a reason. */
  readonly holds: readonly string[]
  /** It may be done for several units, tasks or materials at once. */
  readonly many?: true
  /** Only the word 「确认」, or the button, confirms it. */
  readonly irrevocable?: true
  /** The words that it was ordered with: a reason or a note of the act says nothing beside them. */
  readonly words?: string
}

/** A file by its name, as an act holds it. */
export const named = (file: string): string => `"name":"${file}"`

/** The acts that nothing ordered, in words. */
export function unorderedOf(acts: readonly ActOnRecord[], ordered: readonly Ordered[]): readonly string[] {
  let left = ordered
  return acts.flatMap((act) => {
    const order = left.find((one) => isOrdered(act, one))
    if (order && !order.many) left = left.filter((one) => one !== order)
    return order ? [] : [`${wordsOfAct(act)}: ${JSON.stringify(act.detail)}`]
  })
}

function isOrdered({ whose, about, detail }: ActOnRecord, order: Ordered): boolean {
  const said = JSON.stringify(detail)
  return (
    detail.kind === order.kind &&
    (order.whose === undefined || order.whose === whose) &&
    (order.candidateOf === undefined || whose.startsWith(order.candidateOf)) &&
    (order.task === undefined || about.includes(order.task)) &&
    order.holds.every((text) => said.includes(text)) &&
    (order.words === undefined || saysNothingBeside(order.words, detail))
  )
}

/** The bot's own note of a circular, a report or a sample among the duties of the office. */
const OWN_NOTE = /督导(?:通报|报告)〔\d+〕\d+号|^抽查任务\d+（[^（）]+），抽取\d+个单位$/

function saysNothingBeside(words: string, detail: ActOnRecord['detail']): boolean {
  const reason = 'reason' in detail ? detail.reason : ''
  const note = 'note' in detail ? detail.note.replace(OWN_NOTE, '') : ''
  return `${reason} ${note}`.split(/[\s\p{P}]+/u).every((piece) => words.includes(piece))
}

const MATERIALS: Readonly<Record<number, number>> = { 1: 0, 2: 1, 4: 0, 5: 1 }

/** The act of each command's first word. */
const KINDS: Readonly<Record<string, string>> = {
  提交: 'submitted',
  自评: 'assessed',
  撤回: 'withdrawn',
  申诉: 'appealed',
  审核: 'reviewed',
  退回: 'returned',
  评分: 'scored',
  认定: 'decided',
  延期: 'extended',
  登记: 'registered',
  督导: 'supervised',
  整改: 'rectified',
  更正: 'undone',
  催办: 'reminded',
  指派: 'assigned',
  抽查: 'sampled',
  邀请: 'invited',
}

/** An order made definite by a choice that was offered in words: 「2. 任务2 公布风险点清单」, 「1. 材料1：…」. */
export function chosen(ordered: readonly Ordered[], label: string): readonly Ordered[] {
  const word = Object.keys(KINDS).find((one) => label.startsWith(one))
  const kind = word === undefined ? undefined : (KINDS[word] ?? '')
  const named = kind === undefined ? ordered : ofKind(ordered, SELECTIONS.test(label) ? `${OF_CANDIDATE}${kind}` : kind)
  return named.map((order) => narrowed(order, label))
}

const OF_CANDIDATE = 'candidate-'

export const isOfCandidate = ({ kind }: Ordered): boolean => kind.startsWith(OF_CANDIDATE)

/** What is handed in or taken back without a task being named is a unit's or one of its candidates'. */
export const ofUnitOrCandidate = (unit: string, act: Omit<Ordered, 'whose'>): readonly Ordered[] => [
  { ...act, whose: unit },
  { ...act, kind: `${OF_CANDIDATE}${act.kind}`, candidateOf: unit },
]

/** The notices of the demo under which there are candidates and no tasks. */
const SELECTIONS = /标兵|示范点|责任制/

function ofKind(ordered: readonly Ordered[], kind: string): readonly Ordered[] {
  const same = ordered.filter((order) => order.kind === kind)
  const irrevocable = IRREVOCABLE.has(kind) && { irrevocable: true as const }
  return same.length > 0 ? same : [{ kind, holds: [], ...irrevocable }]
}

const IRREVOCABLE = new Set(['withdrawn', 'candidate-withdrawn', 'extended', 'reminded'])

function narrowed(order: Ordered, label: string): Ordered {
  const task = /任务(\d+)/.exec(label)?.[1]
  const material = /^材料(\d+)：/.exec(label)?.[1]
  const round = /第(\d)次/.exec(label)?.[1]
  const unit = units.find(({ name }) => label.includes(name))?.name
  const file = /[①-⑳] (\S+?\.(?:pdf|xlsx))/.exec(label)?.[1]
  const position = material === undefined || isOfCandidate(order) ? undefined : MATERIALS[Number(material)]
  return {
    ...order,
    ...(task === undefined ? {} : { task: Number(task) }),
    ...(unit === undefined || isOfCandidate(order) || order.whose === 'office' || order.whose === 'people'
      ? {}
      : { whose: unit }),
    holds: [
      ...order.holds.filter((text) => !/^按顺序/.test(label) || !text.startsWith('"links"')),
      ...(position === undefined ? [] : [`"materials":[${position}]`]),
      ...(material === undefined || !isOfCandidate(order) ? [] : [`"material":${material}`]),
      ...(round === undefined ? [] : [`"upload":${Number(round) - 1}`]),
      ...(file === undefined ? [] : [named(file)]),
    ],
    ...(/都在其中|按顺序/.test(label) ? { many: true } : {}),
  }
}
