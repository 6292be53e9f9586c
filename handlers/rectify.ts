import { type Finding, isOpenFinding, type Rectification } from '../src/acts/supervision.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentResult } from '../src/replies/present-detail.ts'
import { findingWords } from '../src/replies/present-findings.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'
import { requireRectifiable } from './parts/rectifiable.ts'
import { askWhichRectification, evidenceIn, FLAG, rectifiedSaid } from './parts/rectification-said.ts'
import { reportRectification } from './parts/report-rectification.ts'

/**
 * 「整改 单位 n」: confirms a rectification. After a recorded supervision it turns a yellow flag blue (豫依法行政领办〔2015〕85号,
 * 四、分析评价制度 一: 经督促指导后纠正的，黄旗可改为蓝旗). Of a problem that was found in a spot check (三、督促检查制度 四) it says that it
 * was put right, whatever the flag; where both are open it is asked which one is meant. A unit's contact says the same of the
 * own unit, for the office to confirm.
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
    who: ['clerk', 'contact'],
    singleChatOnly: true,
    summary: '整改：单位报告，督导办确认（抽查发现的问题，或经督促指导纠正的任务）',
    examples: (unit, current) =>
      examplesOf(
        current,
        unit,
        (ref) => [`整改 ${unit} ${ref} 已补齐`, `整改 ${unit} ${ref} 问题1 已补齐`],
        isHandedIn,
      ),
    run: (turn) =>
      turn.person?.roles.has('clerk')
        ? withOthersUnit(turn, (unit) =>
            withTaskStated(turn, tasksOfUnit(turn, unit), (task) => confirm(turn, unit, task)),
          )
        : reportRectification(can, command, turn),
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
    return {
      ...askWhichRectification(turn, { prompt: '确认的是哪一项整改？', open, holdsYellow }),
      unit,
      task: task.no,
    }
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
        const findings = before?.state.findings ?? []
        requireOpen(findings, nos, task)
        return nos.map((no) => ({
          kind: 'finding-closed',
          task: task.no,
          no,
          ...evidenceOf(findings, no, { note, links }),
        }))
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
        const detail = after ? presentResult(after, turn.current.rubric) : []
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

/** What shows that a problem was put right: the words of the office, or without any those of the unit. */
function evidenceOf(findings: readonly Finding[], no: number, said: Pick<Rectification, 'note' | 'links'>) {
  const reported = findings.find((one) => one.no === no)?.reported
  const { note, links } = said.note === '' && said.links.length === 0 ? (reported ?? said) : said
  return { note, links: [...links] }
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
