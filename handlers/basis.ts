import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, withTask } from '../src/conversation/target.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { taskName } from '../src/domain/task.ts'
import { arrangementExample } from '../src/replies/present-arrangements.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { presentAsked } from '../src/replies/present-task.ts'
import type { Arrangement } from '../src/rules/arrangements.ts'
import { interpretationTitle } from '../src/rules/interpretation.ts'
import { clauseText } from '../src/rules/notice.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { arrangementSaid } from './parts/arrange.ts'
import { basisOfSelection } from './parts/candidate/basis-of-selection.ts'
import { clausesNamed } from './parts/clauses-named.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'
import { candidateMeant } from './parts/on-candidate.ts'

/** 「依据 n」: what a task asks for, its clauses verbatim with their source, and the 口径 in force. */
export function basis(can: Pick<Capabilities, 'readCandidates'>): Command {
  return {
    id: 'basis',
    words: {
      words: wordList(`
        依据 文件依据 评分依据 依据是什么 什么依据 有什么依据 根据什么 凭什么 条款 原文 条文 文件原文 条款原文
        评分细则 细则 评分标准 评价标准 评分规则 评审标准 考核标准 规则 标准是什么 什么标准 标准 文件怎么说
        文件怎么规定 怎么规定 如何规定 文件规定 有什么规定 什么规定 规定 哪一条 哪条规定 哪个文件 哪份文件
        什么文件 出处 文号 怎么评分 如何评分 怎么打分 如何打分 怎么计分 多少分算优 多少分是优 多少分得优 几分算优 几分是优 算优吗 算良吗 怎么算 如何计分 评分办法 评分方法 考核方式
        考核办法 文件 通知原文 依剧 衣据 依句 依具 伊据 依巨 已据
      `),
      changes: false,
      takes: { unit: true, task: true, material: true, text: true },
      askedBehindNames: true,
      keepsQueries: true,
    },
    who: 'anyone',
    takesCandidates: true,
    worksWithoutTasks: ({ rubric }) => rubric.selection !== null,
    summary: '一项任务（或安排）的期限、材料、条款原文和口径',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `依据 ${ref}`) ?? examplesOf(current, unit, (ref) => [`依据 ${ref}`]),
    run: async (turn) => {
      const [line] = turn.request.lines
      const named = line ? clausesNamed(turn.current, line) : []
      if (named.length > 0) return answered([textReply(...named.map(presentClause))])
      const candidate = await candidateMeant(can, turn)
      if (candidate || (turn.current.tasks.length === 0 && turn.current.rubric.selection !== null))
        return basisOfSelection(turn, candidate)
      const said = line?.task === undefined && arrangementSaid(turn.current.rubric, line?.rest ?? '')
      return said ? answered([ofArrangement(turn, said.arrangement)]) : ofTask(turn)
    },
  }
}

/** An arrangement that units register: whose it is, and its clause. */
function ofArrangement({ current: { rubric }, person }: Turn, arrangement: Arrangement): Reply {
  const { title, appliesTo, onlyUnits, clause } = arrangement
  const mayRegister = person?.roles.has('contact') || person?.roles.has('clerk')
  return textReply(
    title,
    `适用：${(onlyUnits ?? appliesTo).join('、')}；没有期限，不影响等次和旗帜`,
    presentClause(clauseText(rubric, clause)),
    ...(mayRegister ? [`下一步：发送「${arrangementExample(arrangement)}」登记。`] : []),
  )
}

const ofTask = (turn: Turn): Promise<Handled> =>
  withTask(turn, turn.current.tasks, async ({ no }) => {
    const task = requireTask(turn, no)
    const { rubric } = turn.current
    const { requirement, schedule, grading, flags, interpretations } = taskClauses(rubric, no)
    const readings = interpretations.map(({ id, question, readings: all, inForce }) => {
      const reading = all.find((candidate) => candidate.id === inForce)
      return `${interpretationTitle(rubric, id)}：${question}——${reading?.text ?? inForce}`
    })
    const clauses = new Set([...requirement, ...schedule, ...grading, ...flags].map(presentClause))
    return answered([textReply(`${taskName(task)} ${task.title}`, ...presentAsked(task), ...clauses, ...readings)], {
      task: no,
    })
  })
