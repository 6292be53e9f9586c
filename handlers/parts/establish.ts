import { askFor, askToChoose, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine, withPeriodStated } from '../../src/conversation/target.ts'
import { BotError, taskNotForKind } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import { type Task, taskName, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { citeClause, citeClauses } from '../../src/replies/present-clauses.ts'
import { presentResult } from '../../src/replies/present-detail.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { presentFlag, presentFlagLine } from '../../src/replies/present-standing.ts'
import { type Recognition, recognitionOf } from '../../src/rules/recognition-of.ts'
import { taskClauses } from '../../src/rules/task-clauses.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'

/** The particulars of a command that establishes a fact: 创新, 扣分. */
export interface Establishment {
  readonly fact: string
  readonly example: string
  /** Which circumstance a reason states, where the flag depends on it; left out: the fact always gives its flag. */
  circumstanceIn?(reason: string): Circumstance
  /** The next step, ready to send. */
  next?(unit: UnitId, task: Task): string
}

/** `flagged`: as the clause of the flag has it; `flagless`: a deduction alone; `unclear`: to be asked. */
export type Circumstance = 'flagged' | 'flagless' | 'unclear'

/** Establishes a fact of the office's own knowledge for a unit, with its reason. */
export async function establish(
  command: Command,
  { turn, unit }: { turn: Turn; unit: UnitId },
  what: Establishment,
  can: Pick<Capabilities, 'readStanding' | 'record'>,
): Promise<Handled> {
  const { rubric } = turn.current
  const word = command.words.words[0] ?? command.id
  const recognition = recognitionOf(rubric, what.fact)
  if (!recognition) throw new BotError('not_in_rubric', `本年度的细则没有「${word}」这一项，没有改动任何内容。`)
  return withPeriodStated(turn, recognition.task, (task) =>
    establishIn(command, { turn, unit, task }, { ...what, recognition, word }, can),
  )
}

/** The same in the task, or the period of it, that is meant. */
async function establishIn(
  command: Command,
  { turn, unit, task }: { readonly turn: Turn; readonly unit: UnitId; readonly task: Task },
  { recognition, word, ...what }: Establishment & { readonly recognition: Recognition; readonly word: string },
  can: Pick<Capabilities, 'readStanding' | 'record'>,
): Promise<Handled> {
  const before = await can.readStanding(turn.current, unit, task, turn.now)
  requireNew(before, what.fact)
  const said = turn.request.lines[0]?.rest ?? ''
  const words = said.replace(CHOSEN, '')
  const reason = asTyped(turn.request.lines[0], words)
  const about = { task: task.no, unit }
  if (reason === '') return askFor(about, `请写明${word}的理由`, `${word} ${unit} ${what.example}`)
  requireShort('理由', reason)
  const circumstance = chosenIn(said) ?? what.circumstanceIn?.(words) ?? 'flagged'
  if (circumstance === 'unclear') return { ...askCircumstance(turn, recognition, words), ...about }
  const flagless = circumstance === 'flagless'
  const points = pointsIn(words)
  const asked = confirmPreview(turn, previewOf(turn, before, { unit, reason, recognition, flagless }))
  if (asked) return { ...asked, ...about }
  return can.record({
    ...changeOf(command, turn, unit, [task]),
    decide: ([before]) => {
      if (!before) return []
      requireNew(before, what.fact)
      return [
        {
          kind: 'established',
          task: before.task.no,
          fact: what.fact,
          reason,
          ...(flagless ? { flagless } : {}),
          ...(points === undefined ? {} : { points }),
        },
      ]
    },
    tell: ([after], receipt) => {
      const said = [
        `${unit} ${taskName(task)}（${task.title}）${flagless ? `：${FLAGLESS}` : ''}`,
        `理由：${reason}`,
        ...(points === undefined ? [] : [`酌情：${points}分`]),
        ...(flagless || !after ? groundsOf(turn, recognition) : resultOf(turn, after)),
      ]
      const next = flagless ? undefined : what.next?.(unit, task)
      const reply = presentReceipt(receipt, {
        recorded: [`已记录：${said.join('\n')}`],
        undo: `「更正 ${unit} ${taskRef(task)}」`,
        ...(next === undefined ? {} : { next }),
      })
      const notice = textReply(`【${task.title}】`, ...said, `下一步：如有异议，发送「申诉 ${taskRef(task)} 理由」。`)
      return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
    },
  })
}

/** Its flag, or its result where it has none, and where the clauses are read. */
function resultOf({ current: { rubric } }: Turn, after: Standing): string[] {
  const [outcome, ...others] = presentResult(after, rubric)
  const flag = presentFlagLine(after)
  return [...(flag.length > 0 ? flag : [outcome ?? '']), ...others]
}

const FLAGLESS = '记扣分，不挂旗'

/** 「挂旗：…」「不挂旗：…」: a circumstance said or chosen, before the reason. */
const CHOSEN = /^(不挂旗|挂旗)[\s:：，,]+/

function chosenIn(said: string): Circumstance | undefined {
  const word = CHOSEN.exec(said)?.[1]
  if (word === undefined) return undefined
  return word === '挂旗' ? 'flagged' : 'flagless'
}

const POINTS = /(?:加|减|扣|计|记)\s*(\d{1,2}(?:\.\d)?)\s*分/

/** 「减2分」 among the words of a reason; undefined where no points are said. */
function pointsIn(reason: string): number | undefined {
  const points = Number(POINTS.exec(reason)?.[1] ?? 0)
  return points > 0 ? points : undefined
}

/** The flag's clause covers only some circumstances: which one is it? */
function askCircumstance(turn: Turn, recognition: Recognition, words: string): Handled {
  const line = turn.request.lines[0] ?? { links: [], rest: '' }
  const choice = (number: number, label: string, word: string) => ({
    number,
    label,
    request: withLine(turn, { ...line, rest: `${word}：${words}` }),
  })
  const { clause } = recognition
  const quoted = clause ? [citeClause(turn.current.rubric, clause)] : []
  return askToChoose(
    ['是哪一种情形？', `理由：${asTyped(line, words)}`, ...quoted, ...groundsOf(turn, recognition)].join('\n'),
    [
      choice(1, '粗暴执法、野蛮执法、趋利执法等，并且造成恶劣影响：挂黄旗', '挂旗'),
      choice(2, '不作为、乱作为、执法牟利等，没有造成恶劣影响：记扣分，不挂旗', '不挂旗'),
    ],
  )
}

/** The clause of the task itself, which asks for no flag. */
const groundsOf = ({ current }: Turn, { task }: Recognition): string[] =>
  citeClauses(taskClauses(current.rubric, task).grading)

function previewOf(
  turn: Turn,
  { task }: Standing,
  {
    unit,
    reason,
    recognition,
    flagless,
  }: { unit: UnitId; reason: string; recognition: Recognition; flagless: boolean },
): string[] {
  const { rubric } = turn.current
  const { label, flag, clause } = recognition
  const head = (words: string) => [`将记录：${unit} ${taskName(task)}（${task.title}）：${words}`, `理由：${reason}`]
  if (flagless) return [...head(FLAGLESS), '结果：只记扣分，旗帜不变', ...groundsOf(turn, recognition)]
  return [...head(label), `结果：挂${presentFlag(flag, task)}（正式）`, ...(clause ? [citeClause(rubric, clause)] : [])]
}

/** Throws `task_not_theirs` or `already_established`. */
function requireNew({ task, state, result }: Standing, fact: string): void {
  if (!result.applies) throw taskNotForKind(task)
  if (state.established?.facts[fact] !== true) return
  throw new BotError(
    'already_established',
    `${taskName(task)}（${task.title}）已经记录过，不必重复；要收回请用「更正」。`,
  )
}
