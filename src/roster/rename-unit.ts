import type { PeopleActDetail, PeopleLists } from '../acts/people.ts'
import { type Acting, actorOf } from '../changing/acting.ts'
import type { ChangeDossier } from '../changing/change-dossier.ts'
import type { UpdatePeople } from '../changing/change-people.ts'
import type { ChangedNotice } from '../changing/changed-notice.ts'
import { isKnownMessage } from '../domain/dialogue.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import type { DossierHistories } from '../ports/record-stores.ts'
import { enterActs, type Receipt } from '../receipts/enter-acts.ts'
import { peopleReceipts, peopleUnit } from '../receipts/seal-receipt.ts'
import type { Renaming } from './roster-gaps.ts'

/** 更名: the history of the earlier name, and whoever was bound to it, go on under the new one. */
export interface UnitRenaming {
  /** Those under which either name may have a record. */
  readonly notices: readonly ChangedNotice[]
  readonly renaming: Renaming
  readonly acting: Acting
  tell(receipt: Receipt): Answer
}

export type RenameUnit = (order: UnitRenaming) => Promise<Answer>

interface Parts {
  readonly dossiersOf: (notice: string) => Pick<DossierHistories, 'load'>
  readonly changeDossier: ChangeDossier
  readonly updatePeople: UpdatePeople
  readonly signer: ReceiptSigner
  readonly clock: Clock
}

/**
 * The people first: repeated after a crash, that changes nothing more, and the histories are joined still, one notice
 * after the other. The last of them answers.
 */
export const makeRenameUnit =
  (parts: Parts): RenameUnit =>
  async ({ notices, renaming: { unit, formerly }, acting, tell }) => {
    const histories = await historiesOf(formerly, notices, parts)
    if (histories.length === 0) throw nothingToContinue(formerly)
    await movePeople({ unit, formerly, acting }, parts)
    let answer: Answer | undefined
    for (const [at, { notice, upTo, chain }] of histories.entries()) {
      const isLast = at === histories.length - 1
      answer = await parts.changeDossier({
        notice,
        unit,
        acting: isLast ? acting : { ...acting, alongside: () => undefined },
        decide: (own) => {
          const earlier = own.find(({ detail }) => detail.kind === 'continued')
          if (earlier?.detail.kind === 'continued') throw continuesAnother(unit, earlier.detail.formerly, formerly)
          return [{ kind: 'continued', task: null, formerly, upTo, chain }]
        },
        present: (_entries, receipt) => ({ answer: tell(receipt), outgoing: [] }),
      })
    }
    if (!answer) throw nothingToContinue(formerly)
    return answer
  }

/** What was recorded under the earlier name, by notice. */
async function historiesOf(formerly: UnitId, notices: readonly ChangedNotice[], { dossiersOf }: Parts) {
  const all = await Promise.all(
    notices.map(async (notice) => ({ notice, history: await dossiersOf(notice.id).load(formerly) })),
  )
  return all.flatMap(({ notice, history: { entries, numberedAfter } }) => {
    const last = entries.at(-1)
    return last ? [{ notice, upTo: last.seq - numberedAfter, chain: last.chain }] : []
  })
}

interface Move {
  readonly unit: UnitId
  readonly formerly: UnitId
  readonly acting: Acting
}

function movePeople({ unit, formerly, acting }: Move, { updatePeople, signer, clock }: Parts): Promise<void> {
  return updatePeople((before) => {
    const lists = movedLists(before, unit, formerly)
    if (lists === undefined || isKnownMessage(before.acts, acting.message)) return { result: undefined }
    const detail: PeopleActDetail = { kind: 'unitRenamed', units: [unit], formerly }
    const whose = { ...peopleReceipts, unit: peopleUnit([detail]), by: actorOf(acting), message: acting.message }
    const { acts } = enterActs(before.acts, { ...whose, details: [detail] }, { signer, clock })
    return { result: undefined, lists, acts }
  })
}

/** The lists with the new name for the earlier one; undefined where none has it. Members without it stay the same objects. */
function movedLists(lists: PeopleLists, unit: UnitId, formerly: UnitId): PeopleLists | undefined {
  const ofOne = <T extends { readonly unit: UnitId }>(one: T): T => (one.unit === formerly ? { ...one, unit } : one)
  const ofSome = <T extends { readonly units: UnitId[] }>(one: T): T =>
    one.units.includes(formerly)
      ? { ...one, units: [...new Set(one.units.map((each) => (each === formerly ? unit : each)))] }
      : one
  const moved = {
    ...lists,
    invitations: lists.invitations.map(ofOne),
    bindings: lists.bindings.map(ofOne),
    released: lists.released.map(ofOne),
    handovers: lists.handovers.map(ofSome),
  }
  const isSame = (['invitations', 'bindings', 'released', 'handovers'] as const).every((name) =>
    moved[name].every((one, at) => one === lists[name][at]),
  )
  return isSame ? undefined : moved
}

const nothingToContinue = (formerly: UnitId) =>
  new BotError('nothing_to_continue', `「${formerly}」没有记录可以接续，没有改动任何内容。`)

const continuesAnother = (unit: UnitId, earlier: UnitId, formerly: UnitId) =>
  new BotError(
    'continues_another',
    `「${unit}」已接续「${earlier}」的记录，不能再接续「${formerly}」的；后者的记录仍可查询和导出。`,
  )
