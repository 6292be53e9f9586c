import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { HIDDEN_HERE, isHiddenHere } from '../src/conversation/permission.ts'
import { goneUnitNamed, requireTask, withVisibleUnit } from '../src/conversation/target.ts'
import { dayOf } from '../src/domain/day.ts'
import type { Flag } from '../src/domain/flag.ts'
import { tableReply, textReply } from '../src/domain/message.ts'
import { hasBegun, taskName, taskRef, taskTitle } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { fits } from '../src/domain/visible-lines.ts'
import { namingOf } from '../src/dossier/naming.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { unitCircularsIn } from '../src/dossier/unit-circulars.ts'
import { countedPeriods, officialYears, type YearOfTask } from '../src/dossier/year-of-task.ts'
import { replacedMark, sameMaterialWords, timingMarks } from '../src/replies/arrival-words.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentGoneUnit } from '../src/replies/present-recorded.ts'
import { presentShort, stateWords } from '../src/replies/present-standing.ts'
import { presentNotes } from '../src/replies/present-task.ts'
import { unitCircularWords } from '../src/replies/present-unit-circulars.ts'
import { lostWords, presentUnitTotal, resultsName } from '../src/replies/present-unit-total.ts'
import { presentYear } from '../src/replies/present-year.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { formNamed, sendForm } from './parts/candidate/form-file.ts'
import { lookAtCandidate, ownCandidateLines } from './parts/candidate/look-at-candidate.ts'
import { withOwnCandidate } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'
import { findingsFor } from './parts/findings-for.ts'
import { FLAG_ASIDES, flagAsked, flagInAllUnits, isOfAllUnits, presentFlagged, withFlag } from './parts/flag-asked.ts'
import { candidateMeant } from './parts/on-candidate.ts'
import { keepsUnitCirculars } from './parts/unit-circular.ts'

/** 「查询 [n]」: grades and flags of a unit, or one with its derivation. */
export function query(can: Capabilities): Command {
  const { readStandings, readStanding, readUnitTotal, findRosterGaps, findRenaming, readEntries, findSameMaterials } =
    can
  /** A history that is not shown yet. */
  async function waitingFor({ current }: Turn, unit: UnitId): Promise<readonly string[]> {
    const renaming = await findRenaming(current, unit)
    return renaming ? [`原名称「${renaming.formerly}」的记录待督导办确认更名后接续，不在其中。`] : []
  }

  /** For the office: a contact never learns what other units hand in. */
  async function marksOf({ current }: Turn, unit: UnitId, standing: Standing): Promise<readonly string[]> {
    const same = await findSameMaterials(current, unit, standing.state)
    return [...timingMarks(standing), ...sameMaterialWords(unit, same)]
  }

  /** Confirmed points are not for a group, where other units read along. */
  async function totalFor(turn: Turn, unit: UnitId, standings: readonly Standing[]): Promise<readonly string[]> {
    if (turn.chat.kind === 'group') return []
    const total = await readUnitTotal(turn.current, unit, standings)
    return total ? presentUnitTotal(total) : []
  }

  async function yearOf(turn: Turn, unit: UnitId, no: number): Promise<readonly string[]> {
    const years = yearsSeen(turn, await readStandings(turn.current, unit, turn.now))
    return years.filter(({ task }) => task.no === no).map(presentYear)
  }

  /** Circulars about the unit are for itself and the office, and not for a group. */
  async function circularsFor(turn: Turn, unit: UnitId): Promise<readonly string[]> {
    if (turn.chat.kind === 'group') return []
    return unitCircularsIn(await readEntries(turn.current, unit)).map(unitCircularWords)
  }

  async function list(turn: Turn, unit: UnitId): Promise<Handled> {
    const all = await readStandings(turn.current, unit, turn.now)
    const standings = all.filter(({ task }) => hasBegun(task, dayOf(turn.now)))
    const name = resultsName(turn.current.rubric)
    const before = [`${unit} ${name}：`, ...(await totalFor(turn, unit, all)), ...(await circularsFor(turn, unit))]
    const columns = ['任务', name]
    const rows = rowsOf(turn, standings, yearsSeen(turn, all))
    const waiting = await waitingFor(turn, unit)
    const [first] = standings
    const next = (words: string) => (first ? [`下一步：发送「查询 ${taskRef(first.task)}」${words}。`] : [])
    const after = [...waiting, presentSources(turn.current.rubric), ...next('看推算和条款')]
    const isWhole = isAll(turn) || fits([...before, ...rows.map(({ line }) => line), ...after])
    if (isWhole) return answered([tableReply({ before, columns, rows, after })], { unit })
    const together = sameTogether(rows)
    const inShort = (sources: readonly string[]) => [...waiting, ...sources, ...next('看一项，「查询 全部」逐项看')]
    const withSources = inShort([presentSources(turn.current.rubric)])
    const hasRoom = fits([...before, ...together.map(({ line }) => line), ...withSources])
    const reply = tableReply({ before, columns, rows: together, after: hasRoom ? withSources : inShort([]) })
    return answered([reply], { unit })
  }

  /** The tasks with a flag; of the only one its derivation. */
  async function flagged(turn: Turn, unit: UnitId, flag: Flag): Promise<Handled> {
    const found = withFlag(await readStandings(turn.current, unit, turn.now), flag).filter(
      (standing) => !isHiddenHere(turn, standing),
    )
    const [only, ...others] = found
    if (only && others.length === 0 && only.task.period === undefined) return one(turn, unit, only.task.no)
    return answered([textReply(...presentFlagged(turn, { unit, flag }, found))], { unit })
  }

  /** Under a notice without tasks only the circulars about a unit are known of it. */
  async function circularsAlone(turn: Turn, unit: UnitId, candidates: readonly string[]): Promise<Handled> {
    const lines = await circularsFor(turn, unit)
    const said = lines.length > 0 ? lines : ['没有通报批评和表扬的记录。']
    const last = candidates.length > 0 ? ['候选单位：', ...candidates] : [presentSources(turn.current.rubric)]
    return answered([textReply(`${unit}：`, ...said, ...last)], { unit })
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    if (isHiddenHere(turn, standing)) return answered([textReply(HIDDEN_HERE)], { unit, task: no })
    const head = `${unit} ${taskName(task)} ${task.title}：${stateWords(standing)}`
    const next = turn.person?.contactOf.includes(unit)
      ? `下一步：发送「建议 ${taskRef(task)}」看怎样提高`
      : `下一步：发送「依据 ${taskRef(task)}」看条款原文`
    const marks = isOffice(turn) ? await marksOf(turn, unit, standing) : []
    const lines = [
      ...presentDetail(standing, turn.current.rubric),
      ...marks,
      ...presentNotes(standing),
      ...findingsFor(turn, standing),
      ...(task.period === undefined ? [] : await yearOf(turn, unit, no)),
    ]
    return answered([textReply(head, ...lines, ...(await waitingFor(turn, unit)), next)], { unit, task: no })
  }

  return {
    id: 'query',
    words: {
      words: wordList(`
        查询 查 查一下 查下 查查 查看 查阅 查一查 看看 看一下 看下 看一看 看 瞧瞧 了解一下 问一下 问下
        我想知道 想知道 结果 情况 成绩 等次 等级 旗帜 旗 红旗 蓝旗 黄旗 得分 分数 进度 进展 状态 审核结果
        评审结果 核定结果 什么旗 啥旗 什么颜色 哪种旗 哪面旗 几面红旗 几面黄旗 几面蓝旗 多少红旗 什么等次
        啥等次 哪个等次 什么等级 啥等级 什么级别 得了什么 得了几分 得了多少分 多少分 几分 得多少分 评了什么
        评了多少 评的什么 评的怎么样 评得怎么样 评分结果 结果怎么样 结果如何 怎么样了 情况怎么样 情况如何
        什么情况 现在什么情况 我的成绩 我们的成绩 我的结果 我的等次 优良中差 是不是优 逾期了吗 超期了吗 逾期没
        超期没 逾期了没 超期了没 逾期没有 超期没有 算逾期吗 算超期吗 是优吗 是优还是良 得优了吗 为什么 为何
        为啥 咋是 怎么是 怎么会是 怎么成了 怎么变成 为什么是黄旗 为什么是蓝旗 为什么是差 为什么是良 为什么是中
        为什么黄旗 为什么蓝旗 为啥黄旗 为啥蓝旗 为啥是黄旗 为啥是蓝旗 为什么不是红旗 为什么没有红旗 为什么不是优
        为什么没得优 怎么是黄旗 怎么是蓝旗 怎么不是红旗 怎么得的 怎么算的 怎么评的 如何计算 怎么算出来的 怎么来的
        怎么得出 怎么得出的 怎么降等 怎么降了 为什么降等 为什么降了 为什么降 为何降等 为啥降等 为什么退回
        为什么被退回 为啥被退回 为啥退回 为什么扣分 为什么被扣分 为啥扣分 为何扣分 被扣分 被退回 收到了吗 收到没
        收到没有 收到了没 收到了没有 收到吗 收到了么 交了吗 交了没 交了没有 交了么 交上了吗 交上没 交上了没
        报了吗 报了没 报了没有 报上了吗 报上了没 报上没 传了吗 传了没 传上了吗 传上去了吗 传上没 提交了吗
        提交了没 提交了没有 提交了么 提交没 提交没有 提交成功了吗 提交成功没 提交成功了没 提交成功吗
        提交成功了没有 报送了吗 报送了没 报送了没有 报送成功了吗 报送成功没 上传了吗 上传了没 上传了没有
        上传成功了吗 上传成功没 上报了吗 上报了没 上报了没有 上报成功了吗 是否提交 是否已提交 是否提交成功
        是否报送 是否收到 是否上报 有没有提交 有没有收到 有没有报送 有没有交 有没有审核 审核了吗 审核了没
        审核了没有 审核没 审核过了吗 审核通过了吗 审核完了吗 审核好了吗 审了吗 审了没 审过了吗 审完了吗 通过了吗
        通过没 通过了没 通过了没有 过了吗 过审了吗 评审了吗 评了吗 核定了吗 核定了没 确认了吗 退回了吗 是否通过
        是否审核 是否合格 合格吗 合格了吗 提交情况 提交状态 提交进度 提交记录 报送情况 报送进度 报送记录
        报送状态 上报情况 上报进度 审核情况 审核进度 审核状态 完成情况 申诉结果 申诉进度 申诉情况 整改情况 交接情况 撤回情况 退回原因 退回理由 扣分原因 退回情况 自评情况查询 我的情况 我们的情况 我区情况
        我局情况 本单位情况 总分 总分多少 总得分 总成绩 总分是多少 总分情况 一共多少分 总共多少分 一共得了多少分 总共得了多少分
        哪项扣分了 哪项扣了分 哪一项扣分 哪一项扣了分 哪几项扣分 哪几项扣了分 哪里丢分 丢了哪些分 丢了多少分 失了哪些分
        分扣在哪 分扣在哪里 扣在哪里了 为什么没得满分 为什么不是满分 为什么没有满分
        扣了哪些分 扣了什么分 扣了多少分 扣了几分 哪些扣分 哪里扣分 哪里扣了分 哪些项扣分 哪些项扣了分 失分情况 扣分情况
        查寻 查训 查旬 查讯 察询 查洵 查徇 茶询 查巡 询查 差询 查询询
      `),
      asides: [
        ...FLAG_ASIDES,
        {
          said: '申报表',
          words: wordList(`
            下载申报表 导出申报表 打印申报表 生成申报表 查看申报表 查询申报表 看看申报表 申报表下载 申报表导出 申报表打印 申报表文件
          `),
        },
        {
          said: '推荐表',
          words: wordList(`
            下载推荐表 导出推荐表 打印推荐表 生成推荐表 查看推荐表 查询推荐表 看看推荐表 推荐表下载 推荐表导出 推荐表打印 推荐表文件
          `),
        },
      ],
      aboutLevels: wordList(`
        ～了吗 ～吗 ～了没 ～了没有 是不是～ 是否～ 算～吗 算不算～ 够～吗 够～了吗 够不够～ 能～吗 能不能～ 能评～吗 能评上～吗
        能不能评～ 能不能评上～ 能得～吗 能拿～吗 评上～了吗 评上～了没 达到～了吗 到～了吗 会不会～ 会不会是～ 会是～吗 会～吗
      `),
      changes: false,
      takes: { unit: true, task: true, text: true },
      meantBy: ['standing'],
      askedBehindNames: true,
    },
    notices: 'each',
    takesCandidates: true,
    isSaidFor: ({ rubric }, words) => formNamed(rubric, words) !== undefined,
    worksWithoutTasks: (notice) => keepsUnitCirculars(notice),
    who: ['contact', 'clerk', 'leader'],
    summary: '查现在的结果；加编号看推算过程',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `查询 ${ref}`) ?? [
        '查询',
        ...examplesOf(current, unit, (ref) => [`查询 ${ref}`]),
      ],
    run: async (turn) => {
      const candidate = await candidateMeant(can, turn)
      const form = formNamed(turn.current.rubric, turn.request.lines[0]?.rest ?? '')
      if (candidate && form) return sendForm(turn, candidate, form)
      if (form && turn.request.lines[0]?.unit === undefined)
        return withOwnCandidate(can, turn, (own) => sendForm(own.turn, own.candidate, form))
      if (candidate) return lookAtCandidate(turn, candidate, namingOf(await can.readOfficeActs(turn.current)))
      const flag = flagAsked(turn)
      if (flag && isOfAllUnits(turn)) return flagInAllUnits(can, turn, flag)
      const gone = await goneUnitNamed(turn, findRosterGaps)
      if (gone) return answered([textReply(...presentGoneUnit(gone.unit, await readEntries(turn.current, gone.unit)))])
      const own = turn.current.tasks.length === 0 ? await ownCandidateLines(can, turn) : []
      if (own.length > 0 && !keepsUnitCirculars(turn.current)) return answered([textReply('候选单位：', ...own)])
      return withVisibleUnit(turn, (unit) => {
        if (turn.current.tasks.length === 0) return circularsAlone(turn, unit, own)
        const no = turn.request.lines[0]?.task
        if (no !== undefined) return one(turn, unit, no)
        return flag ? flagged(turn, unit, flag) : list(turn, unit)
      })
    },
  }
}

/** 「查询 全部」 */
const isAll = ({ request }: Turn): boolean => /^(?:全部|所有|逐项|每一?项)/.test(request.lines[0]?.rest ?? '')

const isOffice = ({ person }: Turn): boolean => person?.roles.has('clerk') ?? false

/** What is confirmed is not for a group. */
const yearsSeen = (turn: Turn, standings: readonly Standing[]): readonly YearOfTask[] =>
  turn.chat.kind === 'group' ? [] : officialYears(standings, turn.current.rubric)

/** One row a task; of one that recurs the periods that are not settled, and before them one for the year. */
function rowsOf(turn: Turn, standings: readonly Standing[], years: readonly YearOfTask[]): readonly Row[] {
  const told = new Set<number>()
  return standings.flatMap((standing) => {
    const { no, period } = standing.task
    const year = years.find(({ task }) => task.no === no)
    if (period === undefined || year === undefined) return [rowOf(turn, standing)]
    const counted = countedPeriods(year)
    const first = counted.size > 0 && !told.has(no) ? [yearRow(year)] : []
    told.add(no)
    return [...first, ...(counted.has(period) ? [] : [rowOf(turn, standing)])]
  })
}

function yearRow(year: YearOfTask): Row {
  const title = `${year.task.no}. ${year.task.title}`
  return { no: year.task.no, cells: [title, presentYear(year)], line: `${title}：${presentYear(year)}` }
}

function rowOf(turn: Turn, standing: Standing): Row {
  const title = `${standing.task.no}. ${taskTitle(standing.task)}`
  const lost = isHiddenHere(turn, standing) ? '' : lostWords(standing, turn.current.rubric)
  const short = `${shortFor(turn, standing)}${lost && `：${lost}`}${isOffice(turn) ? replacedMark(standing) : ''}`
  return { no: standing.task.no, cells: [title, short], line: `${title}：${short}` }
}

/** Rows of the same result as one, by the numbers of their tasks, where the first of them stands. */
function sameTogether(rows: readonly Row[]): readonly Row[] {
  const groups = new Map<string, readonly Row[]>()
  for (const row of rows) groups.set(row.cells[1], [...(groups.get(row.cells[1]) ?? []), row])
  return [...groups].flatMap(([short, same]) => {
    const [first] = same
    if (first === undefined || same.length === 1) return same
    const tasks = `任务${same.map(({ no }) => no).join('、')}`
    return [{ no: first.no, cells: [tasks, short], line: `${tasks}：${short}` }]
  })
}

/** A row of the list, and the task it is about. */
interface Row {
  readonly no: number
  readonly cells: readonly [title: string, result: string]
  readonly line: string
}

const shortFor = (turn: Turn, standing: Standing) =>
  isHiddenHere(turn, standing) ? '已核定（请单聊查询）' : presentShort(standing, turn.current.rubric)
