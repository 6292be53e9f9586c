import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { isHiddenHere } from '../src/conversation/permission.ts'
import { requireTask, withVisibleUnit } from '../src/conversation/target.ts'
import { flagWords } from '../src/domain/flag.ts'
import { listReply, textReply } from '../src/domain/message.ts'
import { type Task, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { fits, fitting } from '../src/domain/visible-lines.ts'
import { type ArrangementStanding, arrangementsOf } from '../src/dossier/arrangements.ts'
import { openUploads, owedUploads } from '../src/dossier/open-uploads.ts'
import { begunBy } from '../src/reading/standings.ts'
import { briefArrangements, presentArrangements } from '../src/replies/present-arrangements.ts'
import { citeClauses } from '../src/replies/present-clauses.ts'
import { presentScoreRule } from '../src/replies/present-score-rule.ts'
import {
  findingsMark,
  presentNotes,
  presentTask,
  presentTaskBriefly,
  presentTaskLine,
  submitExample,
} from '../src/replies/present-task.ts'
import { briefFindings, briefTaskLines } from '../src/replies/present-tasks-briefly.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { listedUnit, readerOf } from './parts/arrange.ts'
import { tasksOfCandidates } from './parts/candidate/tasks-of-candidates.ts'
import { isAboutCandidates } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'
import { findingsFor } from './parts/findings-for.ts'

/** 「任务 全部」 */
const ALL = '全部'

const isAll = ({ request }: Turn): boolean => /全部|所有|每一?项/.test(request.lines[0]?.rest ?? '')

/** 「任务 [n]」: the list with deadlines and states, or one task whole; of a candidate what its notice asks of it. */
export function tasks(can: Capabilities): Command {
  const { readStandings, readStanding, readEntries } = can
  async function list(turn: Turn, unit: UnitId): Promise<Handled> {
    const standings = begunBy(turn.now, await readStandings(turn.current, unit, turn.now))
    const notIn = standings.filter(({ state }) => openUploads(state).length > 0)
    const open = standings.filter((standing) => owedUploads(standing).length > 0)
    const next = open.find(({ task }) => !task.voluntary) ?? open[0]
    const arrangements = await arrangementsFor(turn, unit)
    const hint = next
      ? `下一步：发送「任务 ${taskRef(next.task)}」看要求，或${isOwn(turn, unit) ? `「${submitExample(next.task, [])}」报送` : `「查询 ${unit}」看情况`}。`
      : notIn.length > 0
        ? '启用以后到期的材料都已报送。启用前的以督导办登记为准，也可以报送。'
        : '材料都已报送。'
    const head = `${unit} ${turn.current.year}年任务`
    const whole = {
      before: [`${head}：`],
      items: standings.map(
        (standing) =>
          `${presentTaskLine(standing, turn.now)}${turn.chat.kind === 'group' ? '' : findingsMark(standing)}`,
      ),
      after: [...presentArrangements(arrangements, readerOf(turn, unit)), hint],
    }
    const isWhole = isAll(turn) || fits([...whole.before, ...whole.items, ...whole.after])
    if (isWhole) return answered([listReply(whole)], { unit })
    const brief = {
      before: [`${head}${standings.length}项：`],
      items: briefTaskLines(standings, turn.now),
      after: [
        ...(turn.chat.kind === 'group' ? [] : briefFindings(standings)),
        ...briefArrangements(arrangements),
        `下一步：发送「${next ? `任务 ${taskRef(next.task)}` : `查询 ${unit}`}」看${next ? '要求' : '结果'}，「任务 全部」看每一项。`,
      ],
    }
    return answered([listReply(brief)], { unit })
  }

  async function arrangementsFor(turn: Turn, unit: UnitId): Promise<readonly ArrangementStanding[]> {
    const { rubric } = turn.current
    if (rubric.arrangements.length === 0) return []
    return arrangementsOf(rubric, listedUnit(turn, unit), await readEntries(turn.current, unit))
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    const [open] = openUploads(standing.state)
    const { requirement, grading } = taskClauses(turn.current.rubric, no)
    const clauses = [...requirement.slice(0, 1), ...grading]
    const say = `依据 ${taskRef(task)}`
    const notes = [
      ...(isHiddenHere(turn, standing) ? [] : presentNotes(standing)),
      ...findingsFor(turn, standing),
      ...(task.scored ? presentScoreRule(turn.current.rubric, no) : [presentLateCost(task, turn.current.rubric)]),
    ]
    const next = `下一步：发送「${nextFor(turn, { unit, task, places: open?.places })}」。`
    const lines = fitting(
      [...presentTask(standing, turn.now), ...notes, ...citeClauses(clauses, say), next],
      [...presentTaskBriefly(standing, turn.now), ...notes, `格式和条款原文见「${say}」`, next],
    )
    return answered([textReply(...lines)], { unit, task: no })
  }

  return {
    id: 'tasks',
    words: {
      words: wordList(`
        任务 任务清单 任务列表 任务一览 任务表 目标任务表 目标任务 任务有哪些 有哪些任务
        有什么任务 有啥任务 哪些任务 多少任务 几项任务 几个任务 什么任务 任务详情 任务要求 任务内容 清单
        要做什么 要干什么 要做哪些 需要做什么 需要做哪些
        要交什么 要交哪些 要交啥 该交什么 需要交什么 需要交哪些 要提交什么 要提交哪些 需要提交什么 需要提交哪些
        应提交哪些 要报什么 要报哪些 需要报什么 需要报哪些 该报什么 要报送什么 要报送哪些 需要报送什么
        需要报送哪些 要上传什么 要上传哪些 需要上传什么 需要上传哪些 报哪些材料 交哪些材料 交什么材料 报什么材料
        提交什么材料 提交哪些材料 上传什么材料 报送什么材料 报送哪些材料 需上传资料 需要什么材料 要什么材料
        需要哪些材料 要哪些材料 有什么要求 有啥要求 什么要求 具体要求 工作要求 要求是什么 具体内容 要求
        什么时候截止 何时截止 几号截止 哪天截止 啥时候截止 什么时间截止 截止日期 截止时间 截止到什么时候
        截止到几号 什么时候到期 几号到期 何时到期 哪天到期 到期时间 到期日 期限 完成期限 最后期限 完成时限 时限
        时间节点 截止 什么时候交 什么时候要交 何时交 几号交 哪天交 什么时候报 什么时候提交 什么时候要 什么时候前
        几号前 啥时候交 啥时候报 什么时候报送 什么时候上报 几号之前 最晚什么时候 最迟什么时候 最晚几号 最迟几号
        最晚哪天 最迟哪天 还有几天 还剩几天 剩几天 还剩多少天 还有多少天 还有多久 还剩多久 剩余天数 剩多少天
        几月几号 离截止 距离截止 晚交会怎样
        晚报会怎样 迟交会怎样 超期会怎样 逾期会怎样 不交会怎样 不报会怎样 晚交会怎么样 超期会怎么样 逾期会怎么样
        不交会怎么样 不报会怎么样 超期了会怎样 逾期了会怎样 晚了会怎样 晚了会怎么样 超期有什么后果 逾期有什么后果
        有什么后果 什么后果 超期的后果 逾期的后果 超期扣分吗 迟交有什么影响 晚交有什么影响 超期有什么影响
        逾期有什么影响 交晚了怎么办 报晚了怎么办 晚了怎么办 迟了怎么办 超期了怎么办 逾期了怎么办 超期怎么办
        逾期怎么办 来不及怎么办 来不及了怎么办 来不及了 忘了交怎么办 任务清淡 任物 认务 仁务 人务
      `),
      asides: [{ said: ALL, words: wordList('所有任务 全部任务 任务全部 每项任务 每一项任务 任务全表 全部任务清单') }],
      changes: false,
      takes: { task: true },
      meantBy: ['task'],
      askedBehindNames: true,
    },
    notices: 'each',
    takesCandidates: true,
    who: ['contact', 'clerk', 'leader'],
    summary: '任务清单与期限；加编号看一项的要求',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `任务 ${ref}`) ?? [
        '任务',
        ...examplesOf(current, unit, (ref) => [`任务 ${ref}`]),
      ],
    run: (turn) =>
      isAboutCandidates(turn)
        ? tasksOfCandidates(can, turn)
        : withVisibleUnit(turn, (unit) => {
            const no = turn.request.lines[0]?.task
            return no === undefined ? list(turn, unit) : one(turn, unit, no)
          }),
  }
}

/** The cost of lateness by the rubric. */
function presentLateCost({ no, uploads }: Task, rubric: TasksRubric): string {
  const task = rubric.tasks.get(no)
  if (!task || uploads.length === 0) return '迟报：没有期限，不存在迟报'
  if (!task.timed) return `迟报：自愿报送，迟报不影响等次${rubric.flags ? '和旗帜' : ''}`
  const grade = task.demotes.late ? '超期降一个等次' : '文件未规定降等次'
  const poor = task.notSubmitted.value
  const never = poor ? `；到期不报评为${poor}` : ''
  return `迟报：${grade}${rubric.flags ? `，挂${flagWords[rubric.flags.notInTime]}` : ''}${never}`
}

const isOwn = ({ person }: Turn, unit: UnitId): boolean => person?.contactOf.includes(unit) === true

/** The unit hands in what is open; whoever else looks asks how it stands. */
function nextFor(
  turn: Turn,
  {
    unit,
    task,
    places,
  }: { readonly unit: UnitId; readonly task: Task; readonly places: readonly number[] | undefined },
): string {
  if (!isOwn(turn, unit)) return `查询 ${unit} ${taskRef(task)}`
  return places ? submitExample(task, places) : `查询 ${taskRef(task)}`
}
