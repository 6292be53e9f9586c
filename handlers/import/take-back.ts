import type { Entry } from '../../src/acts/entry.ts'
import { tasksOf } from '../../src/acts/entry.ts'
import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import { unitActs } from '../../src/acts/unit-acts.ts'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOf, contactsOfCandidate } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { momentWords } from '../../src/domain/day.ts'
import { BotError, DeniedError } from '../../src/domain/errors.ts'
import { canonicalJson, hashHex } from '../../src/domain/hash.ts'
import { textReply } from '../../src/domain/message.ts'
import { type Task, taskKey, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { entriesInForce } from '../../src/dossier/entries-in-force.ts'
import {
  isOnCandidate,
  latestOnCandidate,
  type OfficeActOnCandidate,
} from '../../src/dossier/office-acts-on-candidate.ts'
import { latestOfficeAct } from '../../src/dossier/task-state.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { presentShort } from '../../src/replies/present-standing.ts'
import { firstNotice, type OfDossier, recordJoined } from './record-import.ts'

type Can = Pick<Capabilities, 'readEntries' | 'readOfficeActs' | 'record'>

/** What an import recorded in one dossier. */
interface There {
  readonly current: CurrentCampaign
  readonly unit: UnitId
  readonly taken: readonly Entry[]
  /** Something was done there since: they stay. */
  readonly left: readonly Entry[]
}

/** 「撤销导入」: takes the last import back as a whole, but for what was dealt with again since. */
export async function takeBackImport(can: Can, command: Command, turn: Turn): Promise<Handled> {
  if (!turn.person?.roles.has('clerk'))
    throw new DeniedError('收回导入由督导办办理；您的评分重新导入或重发即可，以最后一次为准。')
  const found = await lastImport(can, turn)
  if (!found) throw new BotError('nothing_to_undo', '没有可以收回的导入，没有改动任何内容。')
  const { act, places } = found
  const taken = places.filter(({ taken }) => taken.length > 0)
  const left = places.filter((place) => place.left.length > 0)
  if (taken.length === 0)
    throw new BotError('nothing_to_undo', '导入的各项之后都又办理过，没有收回；请用「更正 单位 任务」逐项办理。')
  const asked = confirmPreview(turn, previewOf(act, taken, left), sealOf(taken))
  if (asked) return asked
  return recordJoined(can, command, turn, {
    dossiers: taken.map((place): OfDossier => ({ unit: place.unit, changes: [takingBack(command, turn, act, place)] })),
    told: (done, failed) =>
      textReply(
        `已收回导入「${act.detail.file.name}」，${done.length}个单位，历史中仍保留，各有回执：`,
        ...done.map(({ unit, receipt }) => `${unit}　${receipt}`),
        ...(failed.length === 0 ? [] : ['没有收回的：', ...failed]),
        '要再录入，重新导入即可。',
      ),
  })
}

type ImportedAct = OfficeAct & { readonly detail: Extract<OfficeActDetail, { kind: 'imported' }> }

const isImport = (act: OfficeAct): act is ImportedAct => act.detail.kind === 'imported'

/** The latest import of which something is still in force, or was until this very message. */
export async function lastImport(
  can: Pick<Can, 'readEntries' | 'readOfficeActs'>,
  turn: Turn,
): Promise<{ readonly act: ImportedAct; readonly places: readonly There[] } | undefined> {
  const { notices } = turn.current
  const acts = (await can.readOfficeActs(firstNotice(turn))).filter(isImport)
  for (const act of acts.toReversed()) {
    const places: There[] = []
    for (const current of notices)
      places.push(...(await inBatches(act.detail.units, (unit) => thereOf(can, turn, { act, current, unit }))))
    const own = places.filter(({ taken, left }) => taken.length + left.length > 0)
    if (own.length > 0) return { act, places: own }
  }
  return undefined
}

async function thereOf(
  can: Pick<Can, 'readEntries'>,
  { message }: Turn,
  { act, current, unit }: { readonly act: ImportedAct; readonly current: CurrentCampaign; readonly unit: UnitId },
): Promise<There> {
  // As it was before this message: repeated after a crash it takes back the same again.
  const entries = (await can.readEntries(current, unit)).filter((entry) => entry.message !== message)
  const own = ownOf(entries, act)
  const taken = own.filter((entry) => isLast(entries, entry))
  return { current, unit, taken, left: own.filter((entry) => !taken.includes(entry)) }
}

const ownOf = (entries: readonly Entry[], { message }: ImportedAct): readonly Entry[] =>
  entriesInForce(entries).filter((entry) => entry.message === message)

/** Nobody of the office dealt with the task, or did the same with the candidate, after the import. */
const isLast = (entries: readonly Entry[], { detail, message }: Entry): boolean =>
  tasksOf(detail).every((key) => latestOfficeAct(entries, key)?.message === message) &&
  (!isOnCandidate(detail) || latestOnCandidate(entries, (other) => isAlike(other, detail)).at(-1)?.message === message)

/** Of the kind, and of the stage or the material where it is about one. */
const isAlike = (one: OfficeActOnCandidate, other: OfficeActOnCandidate): boolean =>
  one.kind === other.kind && placeIn(one) === placeIn(other)

const placeIn = (detail: OfficeActOnCandidate): string | number | null =>
  'stage' in detail ? detail.stage : 'material' in detail ? detail.material : null

function takingBack(command: Command, turn: Turn, act: ImportedAct, { current, unit, taken }: There): TaskChange {
  const under = { ...turn, current }
  const keys = new Set(taken.flatMap(({ detail }) => tasksOf(detail)))
  const tasks = current.tasks.filter((task) => keys.has(taskKey(task)))
  const body = current.candidates.get(unit)
  return {
    ...changeOf(command, under, unit, tasks),
    ...(body === undefined ? {} : { body }),
    decide: (_before, entries) =>
      ownOf(entries, act)
        .filter((entry) => isLast(entries, entry))
        .toReversed()
        .map(({ seq, detail }) => ({ kind: 'undone', task: 'task' in detail ? detail.task : null, undoes: seq })),
    tell: (after) => ({
      replies: [],
      notices: [
        {
          to: body === undefined ? contactsOf(under, unit) : contactsOfCandidate(under, { name: unit, body }),
          reply: textReply(
            `【更正】${unit}：督导办收回了${momentWords(new Date(act.at))} 录入的：`,
            ...taken.map(({ detail }) => entryWords(detail, tasks)),
            ...after.map((standing) => `${taskName(standing.task)}现为：${presentShort(standing, current.rubric)}`),
          ),
        },
      ],
    }),
  }
}

function entryWords(detail: Entry['detail'], tasks: readonly Task[]): string {
  const task = tasks.find((one) => tasksOf(detail).includes(taskKey(one)))
  return `${task ? `${taskName(task)} ` : ''}${unitActs[detail.kind].receipt}`
}

function previewOf(act: ImportedAct, taken: readonly There[], left: readonly There[]): readonly string[] {
  const count = taken.reduce((sum, place) => sum + place.taken.length, 0)
  return [
    `将收回${act.by.name} ${momentWords(new Date(act.at))} 导入的「${act.detail.file.name}」：${taken.length}个单位，${count}件`,
    `单位：${unitNames(taken.map(({ unit }) => unit))}`,
    ...(left.length === 0 ? [] : [`之后又办理过、不收回的：${unitNames(left.map(({ unit }) => unit))}`]),
    '历史中仍保留。',
  ]
}

const sealOf = (taken: readonly There[]): string =>
  hashHex(
    canonicalJson(
      taken.map((place) => ({ notice: place.current.id, unit: place.unit, seqs: place.taken.map(({ seq }) => seq) })),
    ),
  )
