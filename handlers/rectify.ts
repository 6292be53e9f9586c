import { type Finding, isOpenFinding } from '../src/acts/supervision.ts'
import type { TaskState } from '../src/acts/unit-acts.ts'
import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withLine, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { findingWords } from '../src/replies/present-findings.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { interpretationTitle } from '../src/rules/interpretation.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { LINK_MARK, takeLinks } from '../src/understanding/text/links.ts'
import { NUMERAL, wholeNumber } from '../src/understanding/text/numerals.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'
import { requireFlags } from './parts/require-flags.ts'

/**
 * 「整改 单位 n」: confirms a rectification. After a recorded supervision it turns a yellow flag blue (豫依法行政领办〔2015〕85号,
 * 四、分析评价制度 一: 经督促指导后纠正的，黄旗可改为蓝旗). Of a problem that was found in a spot check (三、督促检查制度 四) it says that it
 * was put right, whatever the flag; where both are open it is asked which one is meant.
 */
export function rectify(can: Capabilities): Command {
  const command: Command = {
    id: 'rectify',
    words: {
      words: wordList('整改 整改完成 完成整改 确认整改 整改确认 整改到位 整改通过 整该 整概 整盖 整整改'),
      asides: [{ said: FLAG, words: wordList('黄转蓝 黄旗转蓝旗 黄旗改蓝旗 黄改蓝') }],
      changes: true,
      takes: { unit: true, task: true, links: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList(`
          整改 纠正 改正 改好 改完 改 整治 补报 补交 补齐 补正 补好 报送 重报 到位 完成 落实 合格 达标 符合 通过 实施 执行 解决 彻底 齐 验收 复查
          妥当 好`),
        against: wordList(`
          整改方案 整改计划 整改通知 承诺 仍有 还有 仍存在 还存在 依旧 依然 拒不 反弹 限期 责令 要求整改 督促整改 请尽快 请抓紧 请于 请在 请按 请整改 请单位 还差 仍差
          还缺 仍缺 尚缺 缺少 部分整改 部分完成 完成部分 一半 大部分 基本 差不多 再说 老样子 走过场`),
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '确认整改：抽查发现的问题，或经督促指导纠正的任务',
    examples: (unit, current) =>
      examplesOf(current, unit, (ref) => [`整改 ${unit} ${ref}`, `整改 ${unit} ${ref} 问题1 已补齐`], isHandedIn),
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTaskStated(turn, tasksOfUnit(turn, unit), (task) => confirm(turn, unit, task)),
      ),
  }

  async function confirm(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const before = await can.readStanding(turn.current, unit, task, turn.now)
    const said = rectifiedSaid(turn.request.lines[0]?.rest ?? '')
    const open = before.state.findings.filter(isOpenFinding)
    if (said.kind === 'flag') return confirmRectified(turn, unit, task)
    if (said.kind === 'finding') return closeFindings(turn, { unit, task, nos: said.nos ?? open.map(({ no }) => no) })
    const holdsYellow = before.result.flag === 'yellow' && before.flagIsOfficial
    const [only, ...others] = open
    if (!only) return confirmRectified(turn, unit, task)
    if (others.length === 0 && !holdsYellow) return closeFindings(turn, { unit, task, nos: [only.no] })
    return { ...askWhich(turn, open, holdsYellow), unit, task: task.no }
  }

  /** Records that problems found in a spot check were put right. */
  async function closeFindings(
    turn: Turn,
    { unit, task, nos }: { readonly unit: UnitId; readonly task: Task; readonly nos: readonly number[] },
  ): Promise<Handled> {
    const { note, links } = evidenceIn(turn)
    requireShort('说明', note)
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        requireOpen(before?.state.findings ?? [], nos, task)
        return nos.map((no) => ({ kind: 'finding-closed', task: task.no, no, note, links: [...links] }))
      },
      tell: ([after], receipt) => {
        const findings = after?.state.findings ?? []
        const lines = findings.filter(({ no }) => nos.includes(no)).map((one) => findingWords(one, turn.now))
        const open = findings.filter(isOpenFinding)
        const title = `${unit} ${taskName(task)}（${task.title}）`
        const reply = presentReceipt(receipt, {
          recorded: [`已确认整改：${title}`, ...lines, '等次和旗帜不因此改变。'],
          ...(open.length === 0 ? {} : { missing: `还有${open.length}件抽查问题没有整改` }),
          undo: `「更正 ${unit} ${taskRef(task)}」`,
        })
        const notice = textReply(`【整改】${title}抽查发现的问题，督导办已确认整改：`, ...lines)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  async function confirmRectified(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireRectifiable(before, turn.current.rubric)
        return [{ kind: 'rectified', task: before.task.no }]
      },
      tell: ([after], receipt) => {
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const title = `${unit} ${taskName(task)}（${task.title}）`
        const reply = presentReceipt(receipt, {
          recorded: [`已确认整改：${title}`, ...detail],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
        })
        const notice = textReply(`【整改】${title}的整改已由督导办确认。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

function requireRectifiable({ task, state, result, flagIsOfficial }: Standing, rubric: TasksRubric): void {
  requireFlags(rubric, '整改')
  if (state.rectified) throw new BotError('already_rectified', `${taskName(task)}已经确认过整改。`)
  if (result.flag !== 'yellow' || !flagIsOfficial) {
    throw new BotError('no_yellow_flag', `${taskName(task)}现在没有正式的黄旗，无需整改。`)
  }
  requireSupervised(state, rubric)
  if (result.timing === 'overdue') {
    throw new BotError('not_corrected', `${taskName(task)}仍未补报，尚未纠正，不能确认整改。`)
  }
}

/** Supervision is on record, and came first where the 口径 has it before the unit's correction. */
function requireSupervised({ task, established, supervisions, uploads }: TaskState, rubric: TasksRubric): void {
  const { value, by } = requireFlags(rubric, '整改').rectified.supervisedBefore
  if (value === 'none') return
  const since = supervisions.filter(({ at }) => at >= (established?.on ?? new Date(0)))
  if (since.length === 0) {
    throw new BotError(
      'not_supervised',
      `${taskName(task)}还没有督促指导记录，不能由黄旗改为蓝旗；请先发送「督导 单位 ${taskRef(task)} 说明」。`,
    )
  }
  const corrected = uploads.flatMap(({ completedAt }) => completedAt ?? [])
  if (value === 'confirmation' || corrected.length === 0) return
  if (corrected.some((on) => since.some(({ at }) => at <= on))) return
  const rule = by === null ? '' : `（${interpretationTitle(rubric, by)}）`
  throw new BotError('not_supervised', `${taskName(task)}的督促指导晚于单位补报，不能由黄旗改为蓝旗${rule}。`)
}

const FLAG = '旗帜'
const SAID_FLAG = /^(?:旗帜|黄旗(?:改|转|变)?(?:为|成)?(?:蓝旗)?)(?=$|[\s,，:：])/
const SAID_FINDING = new RegExp(
  `^(?:抽查)?(?:发现)?的?(?:第 ?(${NUMERAL}) ?个?(?:问题|件)|问题 ?(${NUMERAL}))(?=$|[^\\d〇零一二三四五六七八九十百个])`,
)
const SAID_ALL = /^(?:全部|所有|以上|各项?)(?:抽查)?(?:发现)?的?问题/
const BETWEEN = /^[\s,，:：、]+/

/** Which rectification is meant: the flag's, some findings' (all that are open where no number is said), or not said. */
type RectifiedSaid =
  | { readonly kind: 'flag' | 'open'; readonly note: string }
  | { readonly kind: 'finding'; readonly nos: readonly number[] | null; readonly note: string }

function rectifiedSaid(rest: string): RectifiedSaid {
  const behind = (said: string) => rest.slice(said.length).replace(BETWEEN, '')
  const flag = SAID_FLAG.exec(rest)?.[0]
  if (flag !== undefined) return { kind: 'flag', note: behind(flag) }
  const all = SAID_ALL.exec(rest)?.[0]
  if (all !== undefined) return { kind: 'finding', nos: null, note: behind(all) }
  const [said, ...numerals] = SAID_FINDING.exec(rest) ?? []
  const no = wholeNumber(numerals.find((numeral) => numeral !== undefined) ?? '')
  if (said === undefined || no === undefined) return { kind: 'open', note: rest }
  return { kind: 'finding', nos: [no], note: behind(said) }
}

/** The note and the links that show how a problem was put right. */
function evidenceIn({ request: { lines } }: Turn) {
  const [line] = lines
  const { text, links } = takeLinks(asTyped(line, rectifiedSaid(line?.rest ?? '').note))
  const note = text.replaceAll(LINK_MARK, ' ').replace(/ +/g, ' ').trim()
  return { note, links: [...new Set([...(line?.links ?? []), ...links])] }
}

/** Asks which one is meant; what was said goes along. */
function askWhich(turn: Turn, open: readonly Finding[], holdsYellow: boolean): Handled {
  const rest = turn.request.lines[0]?.rest ?? ''
  const kinds = [
    ...(holdsYellow ? [{ label: '旗帜：黄旗改为蓝旗', said: FLAG }] : []),
    ...open.map((one) => ({ label: `抽查${findingWords(one, turn.now)}`, said: `问题${one.no}` })),
    ...(open.length > 1 ? [{ label: '以上抽查问题都已整改', said: '全部问题' }] : []),
  ]
  const choices = kinds.map(({ label, said }, at) => ({
    number: at + 1,
    label,
    request: withLine(turn, { rest: `${said} ${rest}`.trim() }),
  }))
  return askToChoose('确认的是哪一项整改？', choices)
}

/** Throws `no_finding` or `already_rectified` where one of them is not open. */
function requireOpen(findings: readonly Finding[], nos: readonly number[], task: Task): void {
  if (nos.length === 0) throw new BotError('no_finding', `${taskName(task)}没有待整改的抽查问题。`)
  for (const no of nos) {
    const found = findings.find((one) => one.no === no)
    if (!found)
      throw new BotError('no_finding', `${taskName(task)}没有抽查问题${no}，没有改动；发送「查询」可看有哪些。`)
    if (!isOpenFinding(found))
      throw new BotError('already_rectified', `${taskName(task)}的抽查问题${no}已经确认过整改，没有重复记录。`)
  }
}
