import { flatMapInSteps, inBatches } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { speaksFor } from '../src/conversation/own-candidates.ts'
import { requireTask, requireTasks, withNamedUnit, withOwnUnit } from '../src/conversation/target.ts'
import { taskNotForKind } from '../src/domain/errors.ts'
import { listReply, textReply } from '../src/domain/message.ts'
import { type FileRef, isTaskOf, type Task, taskName, taskRef, taskTitle } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { type CameIn, cameIn } from '../src/dossier/came-in.ts'
import { filesHeld } from '../src/dossier/files-held.ts'
import { openUploads } from '../src/dossier/open-uploads.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { cameInBriefly, fileWords, partOfTask, presentCameIn } from '../src/replies/present-came-in.ts'
import { linkWithLook } from '../src/replies/present-link-look.ts'
import { presentAsked, submitExample } from '../src/replies/present-task.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { listCandidateMaterials, materialsOfCandidate } from './parts/candidate/materials-of-candidate.ts'
import { exampleOfCandidate, examplesOf, isHandedIn } from './parts/example-task.ts'
import { handOutFiles } from './parts/hand-out-files.ts'
import { isAssignedToSender, looksAsExpert, notToSee, seesAllMaterials, seesMaterials } from './parts/materials-seen.ts'

const MOST_LISTED = 30

const OWN_WORDS = wordList('材料 资料')

/** What people call what was handed in; a material by its number counts as one more. */
const THING = '(?:材料|资料|链接|附件|佐证材料|佐证资料|佐证|证明材料|报道链接|新闻链接)(?:材料)?'
/** Behind 的 alone: 文件 by itself means a notice, 图片 that of the summary. */
const OTHER_THING = '(?:文件|图片|照片|扫描件|PDF|pdf|东西)'
const HANDED_IN =
  '(?:都|已经?)?(?:交上来|交来|交|报上来|报来|报|上报|报送|提交|上传|发过来|发来|发|传上来|传来|传|送来)(?:过)?'
const WHOSE = '(?:我们|我|咱们|本单位|我单位|我区|我县|我市|我局|我委|他们|对方|该单位|各单位)?'
const WISH = '(?:我们|我)?(?:想|要)?'
const LOOK =
  '(?:看看|看一下|看下|看一看|看|查看|查阅|查一下|查查|查下|查|调阅|调取|调出|调一下|调|下载|打开|取|拿|发我|发给我|给我看看|给我|帮我打开|帮我下载|帮我调|帮我看看)?'
const ALL = '(?:全部|所有|全部的|所有的)?'
const TAIL =
  '(?:都|全部)?(?:发我|发给我|给我|发来|发过来|传我|传给我|发我看看|给我看看|让我看看|调出来|打开|下载|看看|看一下|在哪|在哪里|在哪儿|在哪看|在哪里看|怎么看|有哪些|有什么|是什么)?(?:一下|看看|一份)?'
/** 交了什么 asks what came; 交什么 asks what is to come. */
const WHAT_DONE = `(?:了|的|的是|的都是|了些)(?:什么|哪些|啥)(?:${THING})?`
const WHAT_WAS_HANDED_IN = `${HANDED_IN}(?:的(?:${THING}|${OTHER_THING})|${WHAT_DONE})`

const around = (middle: string): string => `^${WISH}${LOOK}(?:把|将)?${WHOSE}${middle}${TAIL}$`
/** 下载金水区任务1. */
const FETCH = '^(?:请|麻烦)?(?:帮我|帮忙|给我)?(?:下载|调阅|调取|调出)(?:一下|下|一份)?的?$'
/** 看看我们交的 asks for the thing itself, though it names none. */
const SEE = `^${WISH}(?:看看|看一下|看下|看一看|查看|打开|下载)${WHOSE}(?:都|已经?)?(?:交|报|报送|提交|上传|发)(?:过|上来|来)?的$`
const NAMED = new RegExp(
  `${around(`(?:的?${ALL}${THING}|的(?:照片|图片|扫描件|PDF|pdf)|${WHAT_WAS_HANDED_IN})`)}|${FETCH}|${SEE}`,
)
const ALONE = new RegExp(`${around(`(?:的?${ALL}(?:材料|资料)|${WHAT_WAS_HANDED_IN})`)}|${SEE}`)

/** 「材料 [单位] n」: the links and files that were handed in. */
export function materials(can: Capabilities): Command {
  const { readStanding, readStandings, readEntries } = can

  async function ofUnit(turn: Turn, unit: UnitId): Promise<Handled> {
    const no = turn.request.lines[0]?.task
    if (no !== undefined) return ofTask(turn, unit, no)
    const standings = await readStandings(turn.current, unit, turn.now)
    const seen = standings.filter(({ task }) => seesMaterials(turn, unit, task))
    if (standings.length > 0 && seen.length === 0) throw notToSee(turn, unit)
    return listed(turn, unit, seen.filter(hasCome))
  }

  async function ofTask(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const named = requireTasks(turn, no)
    const [first] = named
    if (!isTaskOf(first, { kind: turn.current.kindOf(unit), unit })) throw taskNotForKind(first)
    if (!named.every((task) => seesMaterials(turn, unit, task))) throw notToSee(turn, `${unit} ${taskName(first)}`)
    const standings = await Promise.all(named.map((task) => readStanding(turn.current, unit, task, turn.now)))
    const came = standings.filter(hasCome)
    if (came.length > 1) return listed(turn, unit, came)
    const [only] = came
    return only ? one(turn, unit, only) : nothingYet(turn, unit, requireTask(turn, no))
  }

  /** The only task of which something came is shown whole. */
  function listed(turn: Turn, unit: UnitId, standings: readonly Standing[]): Promise<Handled> | Handled {
    const [first, ...others] = standings
    if (!first) return answered([textReply(`${unit}还没有报送材料。`)], { unit, idle: true })
    if (others.length === 0) return one(turn, unit, first)
    const reply = listReply({
      before: [`${unit}报送的材料：`],
      items: standings.map(({ task, state }) => `${task.no}. ${taskTitle(task)}：${cameInBriefly(cameIn(state))}`),
      after: [`下一步：发送「${example(turn, unit, first.task)}」取链接和文件。`],
    })
    return answered([reply], { unit })
  }

  async function one(turn: Turn, unit: UnitId, { task, state }: Standing): Promise<Handled> {
    const about = { unit, task: task.no }
    const head = `${unit} ${taskName(task)}（${task.title}）报送的材料：`
    const isSecret = task.materials.some(({ confidential }) => confidential)
    if (isSecret && !maySeePersonalData(turn, unit)) {
      const why = '含个人联系方式，不在这里显示，请联系人或督导办在与督导通的单聊中查看。'
      return answered([textReply(`${head}${why}`)], about)
    }
    const { held } = filesHeld(await readEntries(turn.current, unit))
    const meant = cameIn(state).filter(isMeant(turn, task))
    const isHere = ({ sha256 }: FileRef) => held.has(sha256)
    const known = await can.readLinkLooks(turn.current, unit)
    const words = {
      link: (link: string, since: Date) => linkWithLook(link, known, since),
      file: (file: FileRef) => `${fileWords(file)}${isHere(file) ? '' : '已销毁'}`,
    }
    const lines = meant.map((came) => presentCameIn(came, partOfTask(task, came), words))
    const given = await filesFor(turn, { unit, meant, isHere, isSecret })
    const text = textReply(
      head,
      ...given.lines,
      ...(lines.length > 0 ? lines : ['这一件还没有报送。']),
      ...nextStep(turn, unit, { task, state }),
    )
    return answered([text, ...given.replies], about)
  }

  /** In a group nobody is sent files: others read along. */
  function filesFor(turn: Turn, { unit, meant, isHere, isSecret }: Meant) {
    const files = meant.map(({ files: own, isReplaced }) => ({ own: own.filter(isHere), isReplaced }))
    const all = files.flatMap(({ own }) => own)
    if (turn.chat.kind === 'group')
      return { replies: [], lines: all.length === 0 ? [] : ['文件请在与督导通的单聊中发送这条指令来取。'] }
    const latest = isSecret ? [] : files.flatMap(({ own, isReplaced }) => (isReplaced ? [] : own))
    return handOutFiles(can, turn, { unit, sent: latest, fetched: all.filter((file) => !latest.includes(file)) })
  }

  async function assignedToMe(turn: Turn): Promise<Handled> {
    const no = turn.request.lines[0]?.task
    const isMeant = (task: Task) => no === undefined || task.no === no
    const rows = await flatMapInSteps(turn.current.roster.units, ({ name: unit, kind }) =>
      turn.current.tasks
        .filter((task) => isMeant(task) && isTaskOf(task, { kind, unit }) && isAssignedToSender(turn, unit, task))
        .map((task) => ({ unit, task })),
    )
    const read = await inBatches(rows, async ({ unit, task }) => ({
      unit,
      standing: await readStanding(turn.current, unit, task, turn.now),
    }))
    const came = read.filter(({ standing }) => hasCome(standing))
    const [first, ...others] = came
    if (!first) return answered([textReply('指派给您的任务还没有报送的材料。')], { idle: true })
    if (others.length === 0) return one(turn, first.unit, first.standing)
    const more = came.length > MOST_LISTED ? [`共${came.length}项，其余请写明单位。`] : []
    const reply = listReply({
      before: ['指派给您的、已报送的材料：'],
      items: came
        .slice(0, MOST_LISTED)
        .map(({ unit, standing }) => `${unit} ${taskName(standing.task)}：${cameInBriefly(cameIn(standing.state))}`),
      after: [...more, `下一步：发送「${example(turn, first.unit, first.standing.task)}」取链接和文件。`],
    })
    return answered([reply])
  }

  return {
    id: 'materials',
    words: {
      words: OWN_WORDS,
      aroundNames: { ordinary: OWN_WORDS, named: NAMED, alone: ALONE },
      changes: false,
      takes: { unit: true, task: true, material: true, round: true, text: true },
    },
    notices: 'each',
    takesCandidates: true,
    isKnownTo: ({ tasks, candidates }) => tasks.some(isHandedIn) || candidates.size > 0,
    worksWithoutTasks: ({ candidates }) => candidates.size > 0,
    who: ['contact', 'clerk', 'expert'],
    summary: '看报送的链接和文件，文件发回给您',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `材料 ${ref}`) ??
      examplesOf(current, unit, (ref) => [`材料 ${ref}`, `材料 ${unit} ${ref}`], isHandedIn),
    run: async (turn) => {
      const unit = turn.request.lines[0]?.unit
      if (unit !== undefined && turn.current.candidates.has(unit)) return materialsOfCandidate(can, turn, unit)
      if (turn.current.tasks.length === 0) return listCandidateMaterials(can, turn)
      if (unit !== undefined) return ofUnit(turn, unit)
      if ((turn.person?.contactOf.length ?? 0) > 0) return withOwnUnit(turn, (own) => ofUnit(turn, own))
      if (seesAllMaterials(turn)) return withNamedUnit(turn, (named) => ofUnit(turn, named))
      if (looksAsExpert(turn)) return assignedToMe(turn)
      throw notToSee(turn, '各单位')
    },
  }
}

const hasCome = ({ state }: Standing): boolean => cameIn(state).length > 0

interface Meant {
  readonly unit: UnitId
  readonly meant: readonly CameIn[]
  /** Some of its files were destroyed (销毁). */
  isHere(file: FileRef): boolean
  /** It holds personal data. */
  readonly isSecret: boolean
}

/** Whether something that came is what the message asks for: a material by its number, or the second time. */
function isMeant({ request }: Turn, task: Task): (came: CameIn) => boolean {
  const { material, round } = request.lines[0] ?? {}
  const isOfMaterial = ({ materials }: CameIn) =>
    material === undefined || materials.some((place) => task.materials[place]?.no === material)
  return (came) => isOfMaterial(came) && (round === undefined || came.upload === round - 1)
}

/** The list of citizens' telephone numbers is for the office, which rings them up, and for those who handed it in. */
const maySeePersonalData = (turn: Turn, unit: UnitId): boolean =>
  turn.chat.kind === 'single' && (seesAllMaterials(turn) || speaksFor(turn.person, { name: unit }))

const isOwn = ({ person }: Turn, unit: UnitId): boolean => speaksFor(person, { name: unit })

const example = (turn: Turn, unit: UnitId, task: Task): string =>
  isOwn(turn, unit) ? `材料 ${taskRef(task)}` : `材料 ${unit} ${taskRef(task)}`

/** The next step that this person may take. */
function nextStep(turn: Turn, unit: UnitId, { task, state }: Pick<Standing, 'task' | 'state'>): readonly string[] {
  const [open] = openUploads(state)
  if (isOwn(turn, unit)) {
    if (open) return [`还缺的，发送「${submitExample(task, open.places)}」补报。`]
    return []
  }
  if (seesAllMaterials(turn) && !open && state.reviewed === null)
    return [`下一步：发送「审核 ${unit} ${taskRef(task)} 事实」或「退回 ${unit} ${taskRef(task)} 理由」。`]
  return looksAsExpert(turn) && state.reviewed === null ? [`下一步：发送「评分 ${unit} ${taskRef(task)} 分数」。`] : []
}

/** Nothing came: says what is asked for, as somebody who asks for the materials of a task may mean that. */
function nothingYet(turn: Turn, unit: UnitId, task: Task): Handled {
  const next = isOwn(turn, unit) ? [`下一步：发送「${submitExample(task, [])}」报送。`] : []
  const lines = [`${unit} ${taskName(task)}（${task.title}）还没有报送。要报送的：`, ...presentAsked(task), ...next]
  return answered([textReply(...lines)], { unit, task: task.no, idle: true })
}
