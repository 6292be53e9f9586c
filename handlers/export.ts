import { inBatches, inTurns } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Turn } from '../src/conversation/command.ts'
import type { UnlistedUnit } from '../src/documents/ledger/ledger.ts'
import { ledgerSheets } from '../src/documents/ledger/ledger-sheets.ts'
import { XLSX } from '../src/documents/xlsx.ts'
import { dayOf } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { fileReply, textReply } from '../src/domain/message.ts'
import { inOrder } from '../src/dossier/candidate.ts'
import { namingOf } from '../src/dossier/naming.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import type { RosterGaps } from '../src/roster/roster-gaps.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { readPushLedgers } from './parts/push-ledger.ts'
import { readAllOfficeActs } from './parts/read-all-office-acts.ts'
import { notChosenBy, unitsMeant } from './parts/units-meant.ts'

/** 「导出」: the whole ledger (台账) as .xlsx. */
export function exporting(can: Capabilities): Command {
  const { readLedger, readOwnEntries, findRosterGaps } = can
  const unlisted = (
    current: CurrentCampaign,
    { gone, renamings, renamed }: RosterGaps,
  ): Promise<readonly UnlistedUnit[]> =>
    Promise.all(
      [
        ...gone.map(({ unit }) => ({ unit, why: '已不在名单' })),
        ...renamings.map(({ unit, formerly }) => ({ unit: formerly, why: `已不在名单，待确认更名为${unit}` })),
        ...renamed.map(({ unit, formerly }) => ({ unit: formerly, why: `已更名为${unit}` })),
      ].map(async (one) => ({ ...one, entries: await readOwnEntries(current, one.unit) })),
    )

  return {
    id: 'export',
    words: {
      words: wordList(`
        导出 导出台账 导出台帐 台账 台帐 下载台账 导出表格 导出excel 导出Excel 导出xlsx 导出数据
        下载表格 下载数据 导处 到出 倒出 道出 导初 导楚 岛出
      `),
      changes: false,
      takes: { unit: true, text: true, day: true },
    },
    notices: 'each',
    who: ['clerk'],
    isKnownTo: ({ tasks, candidates }) => tasks.length > 0 || candidates.size > 0,
    singleChatOnly: true,
    summary: '导出全部单位、候选单位的台账（.xlsx）；可加单位、单位类别',
    examples: (unit) => ['导出', `导出 ${unit}`],
    run: async (turn) => {
      const { current, now } = turn
      const meant = unitsMeant(turn)
      const aliases = new Map(current.roster.units.map((unit) => [unit.name, unit.aliases]))
      const units = await inBatches(
        (await readLedger(current, now)).filter(({ unit }) => meant.isMeant(unit)),
        async ({ unit, standings, total }) => ({
          unit,
          kind: current.kindOf(unit),
          aliases: aliases.get(unit) ?? [],
          standings,
          total,
          entries: await readOwnEntries(current, unit),
          links: await can.readLinkLooks(current, unit),
        }),
      )
      const bodies = current.roster.units.map(({ name }) => name)
      const all = await can.readCandidates(current)
      const candidates = await Promise.all(
        bodies
          .flatMap((body) => inOrder(all.filter((one) => one.body === body)))
          .filter(({ name: one, body }) => meant.isMeant(one) || meant.isMeant(body))
          .map(async (candidate) => ({
            candidate,
            entries: await readOwnEntries(current, candidate.name),
            links: await can.readLinkLooks(current, candidate.name),
          })),
      )
      const naming = namingOf(await can.readOfficeActs(current))
      // A part of the ledger leaves out the names that the roster does not list.
      const left = meant.words === '' ? await unlisted(current, await findRosterGaps(current)) : []
      const { name, notices, rubric, tasks, year } = current
      const officeActs = await readAllOfficeActs(can, current)
      const duties = current.officeRubrics.flatMap(({ duties: own, standing }) => [...own, ...standing])
      const sheets = ledgerSheets({
        title: `${meant.words === '' ? current.campaign.office.name : meant.words}${year}年台账`,
        units,
        candidates,
        naming,
        unlisted: left,
        officeActs,
        duties,
        // Of everybody: a part of the ledger leaves it out.
        pushes: meant.words === '' ? await readPushLedgers(can, turn) : [],
        tasks,
        rubric,
        year,
        at: now,
      })
      const bytes = await can.writeLedger(await inTurns(sheets))
      if (bytes === undefined) throw notWritten(turn, units.length)
      const entries = [...units, ...candidates, ...left].reduce((sum, unit) => sum + unit.entries.length, 0)
      return answered([
        textReply(
          `${meant.words}台账已导出：${tasks.length === 0 ? `${candidates.length}个候选单位` : `${units.length}个单位`}，${entries}条记录。`,
          ...notChosenBy(meant),
          ...(left.length === 0 ? [] : [`其中不在名单中的单位名称${left.length}个，只列记录。`]),
          '自评与核定分列，联系电话已隐去中间几位。请妥善保管。',
        ),
        fileReply({
          name: `台账-${[...(notices.length > 1 ? [name] : []), ...(meant.words === '' ? [] : [meant.words])].map((part) => `${part}-`).join('')}${year}年-${dayOf(now)}.xlsx`,
          mime: XLSX,
          bytes,
        }),
      ])
    },
  }
}

/** Nothing of it is kept; a part of the ledger is smaller. */
const notWritten = ({ current }: Turn, count: number): BotError => {
  const [kind] = current.rubric.unitKinds
  const part = count > 1 && kind !== undefined ? `分开导出，例如「导出 ${kind}」，或` : ''
  return new BotError(
    'export_failed',
    `台账这次没有导出，数据没有变化。请${part}过几分钟再试；仍不行的，请告知运维人员。`,
  )
}
