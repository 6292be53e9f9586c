import { placesBack, placesHeld } from '../src/acts/upload-state.ts'
import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withRoundInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { type Day, dayOf, dayWords } from '../src/domain/day.ts'
import { BotError, uploadNotNamed } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { materialNames, type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isSettled, type Standing } from '../src/dossier/standing.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { submitExample } from '../src/replies/present-task.ts'
import type { Line } from '../src/understanding/request.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { NUMERAL, wholeNumber } from '../src/understanding/text/numerals.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { othersCandidate } from './parts/candidate/record-on-candidate.ts'
import { returnMaterials } from './parts/candidate/return-materials.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'
import { askReturnByPlace } from './parts/order-by-place.ts'
import { positionOf } from './parts/place-submission.ts'
import { requireUnsettledByOffice } from './parts/require-unsettled.ts'
import { forEachUnit } from './parts/several/for-each-unit.ts'
import { withUpload } from './parts/which-upload.ts'
import { workdaysAfter } from './parts/workdays-after.ts'

/**
 * 「退回 单位 n [第k次] [材料m] 理由」, 「退回 候选 [材料m] 理由」: reopens materials with the reason (豫依法行政领办〔2015〕85号, 三、督促检查制度 二:
 * 不符合要求的及时告知), without making them late when they come back within the window.
 */
export function returning(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'return',
    words: {
      words: wordList('退回 打回 退还 驳回 退件 退回修改 退回重报 退稿 退徊 腿回 退灰 回退 退退回 退回回'),
      changes: true,
      eachUnit: true,
      mends: true,
      takes: { unit: true, task: true, round: true, text: true },
      shape: 'reason',
      byPlace: {
        pattern:
          /^(?:退回|打回|驳回|退)(?:了(?=[,， ])|掉|一下)?(?![了过的])[\s,，:：]*(.{0,80})$|^(.{2,60}?)[,，。;； ]*(?:退回|打回|驳回)[。!！]?$/,
        rest: (behind, before) => behind || before || '',
      },
      asserts: { kind: 'fault', of: wordList('退回 打回 驳回 退件 要退 再退 退 核实 核查 看完 审完 定下 研究') },
    },
    who: ['clerk'],
    singleChatOnly: true,
    takesCandidates: true,
    summary: '退回不符合要求的材料并说明理由，可几个单位一起',
    examples: (unit, current) => examplesOf(current, unit, (ref) => [`退回 ${unit} ${ref} 第2页缺页`], isHandedIn),
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      if (candidate) return returnMaterials(can, command, candidate)
      return (await askReturnByPlace(can, turn)) ?? forEachUnit(command, turn, ofUnit)
    },
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOthersUnit(turn, (unit) => withTaskStated(turn, tasksOfUnit(turn, unit), (task) => sendBack(turn, unit, task)))

  async function sendBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const line = withRoundInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    if (withoutMaterials(line.rest) === '') {
      throw new BotError('no_reason', `请写明退回的理由，例如「退回 ${unit} ${taskRef(task)} 第2页缺页」。`)
    }
    const standing = await readStanding(turn.current, unit, task, turn.now)
    const candidates = returnable(standing)
    return withUpload(turn, { unit, standing, line, candidates, act: '退回' }, (named) =>
      sendMaterials(turn, { unit, task, line, upload: requireReturnable(standing, named) }),
    )
  }

  async function sendMaterials(turn: Turn, { unit, task, line, upload }: Place): Promise<Handled> {
    const said = materialsOf(turn, line, task)
    if (said.kind === 'unclear') return { ...askWhichMaterials(turn, line, task), unit }
    const reason = asTyped(line, line.rest)
    const window = workdaysAfter(can.calendar, dayOf(turn.now), turn.current.campaign.returnWindowWorkdays)
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireReturnable(before, upload)
        const materials = requireHeld(before, upload, said.positions)
        const which = before.task.materials.length === 0 ? {} : { materials }
        return [{ kind: 'returned', task: before.task.no, upload, ...which, reason, until: window.until }]
      },
      tell: ([after], receipt) => {
        const returned = after?.state.uploads[upload]?.returned
        const back = returned ? placesBack(returned) : []
        const which = returnedWords(task, upload, back)
        const untilWhen = [windowWords(returned?.until), ...window.note]
        const notice = textReply(
          `【退回】${unit} ${taskName(task)}（${task.title}）${which}需要重新报送。`,
          `理由：${reason}`,
          ...untilWhen,
          `下一步：发送「${submitExample(task, back)}」重新报送。`,
        )
        const reply = presentReceipt(receipt, {
          recorded: [
            `已退回：${unit} ${taskName(task)}（${task.title}）${which}`,
            `理由：${reason}`,
            ...untilWhen,
            '已通知该单位联系人。',
          ],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
        })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice, urgent: true }] }
      },
    })
  }

  return command
}

interface Place {
  readonly unit: UnitId
  readonly task: Task
  readonly line: Line
  readonly upload: number
}

/** Those chosen when asked, or those that the reason names. */
function materialsOf({ request }: Turn, { rest }: Line, task: Task): MaterialsSaid {
  const chosen = request.lines.flatMap(({ material }) => (material === undefined ? [] : [positionOf(task, material)]))
  return chosen.length > 0 ? { kind: 'named', positions: chosen } : materialsSaid(rest, task)
}

function askWhichMaterials(turn: Turn, line: Line, task: Task): Handled {
  const numbered = task.materials.flatMap(({ no, title }) => (no === undefined ? [] : [{ no, title }]))
  const asking = (numbers: readonly number[]) => ({
    ...turn.request,
    lines: numbers.map((material) => ({ ...line, material })),
  })
  const single = numbered.map(({ no, title }) => ({ label: `材料${no}：${title}`, request: asking([no]) }))
  const all = { label: '以上都退回', request: asking(numbered.map(({ no }) => no)) }
  const choices = [...single, all].map((choice, index) => ({ number: index + 1, ...choice }))
  return { ...askToChoose(`${taskName(task)}退回的是哪一项材料？`, choices), task: task.no }
}

/** 「第2次」 and 「的材料2」, where the task has several. */
function returnedWords(task: Task, upload: number, places: readonly number[]): string {
  const round = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  return task.materials.length > 1 ? `${round}的${materialNames(task, places)}` : round
}

function windowWords(until: Day | undefined): string {
  return until ? `${dayWords(until)}24时前重新报送的，仍按原报送时间计算。` : '请尽快重新报送。'
}

/** The uploads that hold something that is not back at the unit. */
const returnable = ({ state }: Standing): number[] =>
  isSettled(state) ? [] : state.uploads.flatMap((upload, index) => (placesHeld(upload).length > 0 ? [index] : []))

/** The upload that is returned: the one named, or the only one that can be. */
function requireReturnable(standing: Standing, named: number | undefined): number {
  const { task } = standing
  requireUnsettledByOffice(standing, '退回')
  const candidates = returnable(standing)
  const upload = named ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (upload !== undefined && candidates.includes(upload)) return upload
  if (candidates.length === 0) throw new BotError('nothing_to_return', `${taskName(task)}没有待审核的材料，无需退回。`)
  if (upload === undefined) throw uploadNotNamed(task, '退回')
  throw new BotError('nothing_to_return', `${taskName(task)}第${upload + 1}次没有待审核的材料，无需退回。`)
}

function requireHeld({ task, state }: Standing, upload: number, wanted: readonly number[]): number[] {
  const of = state.uploads[upload]
  const held = of ? placesHeld(of) : []
  if (wanted.length === 0) return held
  const gone = wanted.filter((position) => !held.includes(position))
  if (gone.length === 0) return [...wanted]
  throw new BotError(
    'nothing_to_return',
    `${taskName(task)}的${materialNames(task, gone)}还没有报送，或已经退回，没有改动任何内容。`,
  )
}

/** The materials that a reason names, or that it names them unclearly. */
type MaterialsSaid =
  | { readonly kind: 'named'; readonly positions: readonly number[] }
  /** Some are named, but not at the beginning or the end: 材料1齐全，材料2缺页. */
  | { readonly kind: 'unclear' }

const ONE = `(?:(?:材料|资料) ?${NUMERAL}|第 ?${NUMERAL} ?[份项个] ?(?:材料|资料))`
const LIST = `${ONE}(?: ?[、,，和及与] ?(?:${ONE}|${NUMERAL}(?![\\d.条页份处个项年月日人])))*`
const ANY = new RegExp(ONE, 'g')
const NUMBERS = new RegExp(NUMERAL, 'g')
const AT_EDGE = [new RegExp(`^(?:其中的?|请?把)?(${LIST})`), new RegExp(`(?:^|[\\s,，。;；:：])(${LIST})$`)]

/** Reads the materials a return names: by number where the words begin or end with them, or by a part of one title. */
export function materialsSaid(said: string, task: Task): MaterialsSaid {
  const all = new Set([...said.matchAll(ANY)].map(([words]) => numbersIn(words).join()))
  if (all.size === 0) return { kind: 'named', positions: byTitle(said, task) }
  const edge = AT_EDGE.map((pattern) => pattern.exec(said)?.[1]).find((words) => words !== undefined)
  const named = numbersIn(edge ?? '')
  if (edge === undefined || [...all].some((one) => !named.map(String).includes(one))) return { kind: 'unclear' }
  const positions = named.map((no) => ordinalOr(task, no, edge))
  return { kind: 'named', positions: [...new Set(positions)].toSorted((one, other) => one - other) }
}

/** The words without the materials they name. */
export const withoutMaterials = (said: string): string =>
  said.replace(ANY, '').replace(/^[\s、,，和及与:：;；的]+|(?<![\s、,，和及与:：;；])[\s、,，和及与:：;；]+$/g, '')

const numbersIn = (words: string): number[] => [...words.matchAll(NUMBERS)].flatMap(([text]) => wholeNumber(text) ?? [])

/** 第二份材料 counts within the task, unless the notice's own number fits. */
function ordinalOr(task: Task, no: number, words: string): number {
  const own = task.materials.findIndex((material) => material.no === no)
  if (own < 0 && words.includes('第') && no <= task.materials.length) return no - 1
  return positionOf(task, no)
}

/** The only material whose title shares three characters in a row with the words. */
function byTitle(said: string, { materials }: Task): number[] {
  if (materials.length < 2) return []
  const parts = Array.from({ length: Math.max(said.length - 2, 0) }, (_, at) => said.slice(at, at + 3))
  const hits = parts.map((part) => materials.flatMap(({ title }, place) => (title.includes(part) ? [place] : [])))
  const alone = new Set(hits.flatMap((places) => (places.length === 1 ? places : [])))
  return alone.size === 1 ? [...alone] : []
}
