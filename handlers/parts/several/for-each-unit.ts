import { askFor, confirmPreview } from '../../../src/conversation/ask.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { requireTask } from '../../../src/conversation/target.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Reply, textReply } from '../../../src/domain/message.ts'
import { OnlyLooking } from '../../../src/domain/shown.ts'
import { taskName, taskRef } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { unitNames } from '../../../src/replies/name-lists.ts'
import type { Line } from '../../../src/understanding/request.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { type UnitsSaid, unitsSaid } from './units-said.ts'

type RunOne = (turn: Turn) => Promise<Handled>

/**
 * Runs a command of one unit for each of several units: what would be done for which unit, and for which it cannot be, is
 * shown first; confirmed, each unit has an entry and a receipt of its own. `meant` narrows what a word for all units means.
 */
export async function forEachUnit(
  command: Command,
  turn: Turn,
  one: RunOne,
  meant: (said: UnitsSaid) => Promise<UnitsSaid> = async (said) => said,
): Promise<Handled> {
  const said = unitsSaid(turn)
  if (!said) return one(turn)
  const word = wordOf(command)
  const [first] = said.lines
  if (first?.task === undefined) return askFor({}, '请写明任务编号', `${word} ${said.group ?? '单位'} 3 …`)
  const { lines, what } = await meant(said)
  const looks = await lookAtEach(turn, lines, one)
  const doable = looks.filter((look) => look.kind === 'doable')
  if (doable.length === 0) return noneDoable(looks)
  const request = { ...turn.request, lines: [...lines] }
  const asked = confirmPreview({ ...turn, request }, previewOf(turn, word, { looks, what }))
  if (asked) return { ...asked, task: first.task }
  return doEach({ turn, word, one }, doable)
}

const wordOf = ({ words }: Command): string => words.words[0] ?? ''

/** What the order would do for one unit, or why it is not done there. */
type Look =
  | {
      readonly kind: 'doable'
      readonly line: Line
      readonly unit: UnitId
      readonly shown: readonly string[]
      readonly seal?: string | undefined
    }
  | { readonly kind: 'asked' | 'refused'; readonly unit: UnitId; readonly why: string }

async function lookAtEach(turn: Turn, lines: readonly Line[], one: RunOne): Promise<readonly Look[]> {
  const looks: Look[] = []
  for (const line of lines) if (line.unit !== undefined) looks.push(await lookAt(turn, { line, unit: line.unit }, one))
  return looks
}

async function lookAt(turn: Turn, { line, unit }: { line: Line; unit: UnitId }, one: RunOne): Promise<Look> {
  const { seal: _, ...looking } = { ...onLine(turn, line), confirmed: false, looksOnly: true as const }
  try {
    const { question, replies, outcome } = await one(looking)
    const shown = replies.flatMap(({ text }) => text.split('\n'))
    if (question?.kind === 'confirm')
      return { kind: 'doable', line, unit, shown: shown.slice(0, -1), seal: question.seal }
    return { kind: outcome === 'asked' ? 'asked' : 'refused', unit, why: shown[0] ?? '' }
  } catch (error) {
    if (error instanceof OnlyLooking) return { kind: 'doable', line, unit, shown: [] }
    if (error instanceof BotError) return { kind: 'refused', unit, why: firstSentence(error.reply) }
    throw error
  }
}

const onLine = (turn: Turn, line: Line): Turn => ({ ...turn, request: { ...turn.request, lines: [line] } })

const firstSentence = (said: string): string => said.split(/[\n。]/)[0] ?? said

/** The same for each: asked, or refused, with the reasons. */
function noneDoable(looks: readonly Look[]): Handled {
  const lines = reasonsIn(looks)
  if (looks.some(({ kind }) => kind === 'asked'))
    return { outcome: 'asked', replies: [textReply('没有改动任何内容：', ...lines)] }
  throw new BotError('none_of_several', ['没有一个单位可以办理，没有改动任何内容：', ...lines].join('\n'))
}

/** The units that it is not done for, together where the reason is the same. */
function reasonsIn(looks: readonly Look[]): string[] {
  const why = looks.flatMap((look) => (look.kind === 'doable' ? [] : [look]))
  const reasons = [...new Set(why.map((one) => one.why))]
  return reasons.map(
    (reason) => `${unitNames(why.filter((one) => one.why === reason).map(({ unit }) => unit))}：${reason}`,
  )
}

function previewOf(
  turn: Turn,
  word: string,
  { looks, what }: { readonly looks: readonly Look[]; readonly what?: readonly string[] | undefined },
): readonly string[] {
  const doable = looks.flatMap((look) => (look.kind === 'doable' ? [look] : []))
  const [first] = doable
  const words = [...new Set(doable.map(({ line }) => asTyped(line, line.rest)))]
  const left = reasonsIn(looks)
  return [
    `将一并${word}${first ? titleOf(turn, first.line) : ''}，${doable.length}个单位：${doable.map(({ unit }) => unit).join('、')}`,
    ...(what ?? []),
    ...(words.length === 1 && words[0] !== '' ? [`内容：${words[0]}`] : []),
    ...doable.flatMap((look) => detailOf(look, words.length > 1)),
    ...(left.length === 0 ? [] : ['不办理的：', ...left]),
  ]
}

const titleOf = (turn: Turn, line: Line): string => {
  const task = line.task === undefined ? undefined : requireTask(turn, line.task, line)
  return task ? `${taskName(task)}（${task.title}）` : ''
}

/** What the unit's own preview says beside the order's words, in one line. */
function detailOf({ unit, shown, line }: Extract<Look, { kind: 'doable' }>, withWords: boolean): string[] {
  const own = shown.filter((words) => !/^(?:将|理由：)/.test(words))
  const said = [...(withWords && line.rest !== '' ? [asTyped(line, line.rest)] : []), ...own].join('；')
  return said === '' ? [] : [`${unit}：${said.replace(`${unit} `, '')}`]
}

interface Doing {
  readonly turn: Turn
  readonly word: string
  readonly one: RunOne
}

/**
 * Does it for one unit after the other. The dialogue is written with the last of them: repeated after a crash, the
 * message changes nothing more of those that are done.
 */
async function doEach(
  { turn, word, one }: Doing,
  doable: readonly Extract<Look, { kind: 'doable' }>[],
): Promise<Handled> {
  const done: Done[] = []
  const failed: string[] = []
  for (const [at, { line, unit, seal }] of doable.entries()) {
    const isLast = at === doable.length - 1
    const own: Turn = {
      ...onLine(turn, line),
      confirmed: true,
      seal,
      alongside: ({ unit: _, ...answer }, more) => {
        if (!isLast) return undefined
        const all = [...done, { unit, replies: answer.replies }]
        return turn.alongside({ ...answer, replies: [told(turn, word, all, failed)] }, more)
      },
    }
    try {
      done.push({ unit, replies: (await one(own)).replies })
    } catch (error) {
      // What is recorded is told, whatever became of the rest.
      if (!(error instanceof BotError) || (done.length === 0 && isLast)) throw error
      failed.push(`${unit}：${firstSentence(error.reply)}`)
    }
  }
  return { outcome: 'ok', replies: [told(turn, word, done, failed)] }
}

interface Done {
  readonly unit: UnitId
  readonly replies: readonly Reply[]
}

/** One answer for all: each unit with the number and the code of its receipt, and how all of it is taken back. */
function told(turn: Turn, word: string, done: readonly Done[], failed: readonly string[]): Reply {
  const [line] = turn.request.lines
  const task = line?.task === undefined ? undefined : requireTask(turn, line.task, line)
  const ref = task ? taskRef(task) : ''
  return textReply(
    `已${word}${task ? titleOf(turn, line ?? { links: [], rest: '' }) : ''}，${done.length}个单位，各有回执：`,
    ...done.map(({ unit, replies }) => `${unit}　${receiptIn(replies)}`),
    ...(failed.length === 0 ? [] : ['没有办理的：', ...failed]),
    ...(word === UNDO ? [] : [`撤销：「${UNDO} 全部 ${ref}」收回这一批，「${UNDO} 单位 ${ref}」收回一个`]),
  )
}

const UNDO = '更正'

/** 「2026-金水区-督导0001　验证码 AB12-CD34」 */
function receiptIn([first]: readonly Reply[]): string {
  const [, number = '', code = ''] = /^【回执】(\S+) (验证码 \S+)/m.exec(first?.text ?? '') ?? []
  return `${number}　${code}`
}
