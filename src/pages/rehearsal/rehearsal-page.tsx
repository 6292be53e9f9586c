import type { ComponentChildren } from 'preact'
import { type RehearsedYear, tempers, temperWords } from '../../documents/rehearsal/rehearsal.ts'
import { plainDayWords } from '../../domain/day.ts'
import { Badge, type Tone } from '../design/badge.tsx'
import { Brand, Page } from '../design/page.tsx'
import { ShareBar } from '../design/share-bar.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

/** Rows shown of a long list; the workbook has all. */
const MOST_ROWS = 200

/** A rehearsed year as a page to read, or to print. */
export const rehearsalPage = (year: RehearsedYear, site: Site): string =>
  renderPage(
    <Page title={`年度推演 ${year.year}`} site={site} styles={['rehearsal/rehearsal.css']} kind="rehearsed">
      <main>
        <header>
          <Brand />
          <h1>{year.year}年 年度推演</h1>
          <p class="soft">
            {year.notices.join('、')}。{year.from} 至 {year.until}，种子 {year.seed}：同一种子每次结果相同。
          </p>
        </header>
        <Figures year={year} />
        <Behaviour year={year} />
        <Reminders year={year} />
        <Flags year={year} />
        <Letters year={year} />
        <People year={year} />
        <RestDays year={year} />
        <Gaps year={year} />
      </main>
    </Page>,
  )

interface Of {
  readonly year: RehearsedYear
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

function Figures({ year }: Of) {
  const messages = sum(year.people.map(({ total }) => total))
  const contacts = year.people.filter(({ person }) => person.endsWith('联系人'))
  const each = contacts.length === 0 ? 0 : Math.round(sum(contacts.map(({ total }) => total)) / contacts.length)
  const figures = [
    { words: '主动发出的消息', number: messages, note: `每位联系人全年平均 ${each} 条` },
    {
      words: '一人一天最多',
      number: Math.max(0, ...year.people.map(({ most }) => most)),
      note: '提醒每天合为一条，另有核定等通知',
    },
    { words: '旗帜变化', number: year.flags.length, note: '含预计变为正式' },
    { words: '建议发的督导建议书', number: year.letters.length, note: '提醒升级之日' },
    { words: '休息日的期限', number: year.restDays.length, note: '提醒提前到工作日' },
    { words: '文件未规定的情形', number: year.gaps.length, note: '需要统一认定' },
  ]
  return (
    <ul class="plain figures">
      {figures.map(({ words, number, note }) => (
        <li key={words} class="card">
          <b>{number}</b>
          <span>{words}</span>
          <small class="soft">{note}</small>
        </li>
      ))}
    </ul>
  )
}

const Behaviour = ({ year }: Of) => (
  <Section title="单位怎样行事">
    <p>
      {tempers.map((temper) => `${temperWords[temper]} ${year.units[temper]} 个`).join('，')}
      。按时的在期限前 18 天内报送；拖延的一半任务迟报 1 至 12
      个工作日；常不报的七成任务不报；常被退回的七成任务退回一次再报。 督导办在 1 至 6
      个工作日内审核，迟报的督导一次，六成整改。全年共说话 {year.said} 句，由真实的指令办理。
    </p>
  </Section>
)

function Reminders({ year }: Of) {
  const months = monthly(year.reminders, ({ day }) => day)
  const bars = months.map(({ month, rows }) => ({ month, count: sum(rows.map(({ messages }) => messages)) }))
  return (
    <Section title="提醒">
      <MonthBars bars={bars} label="各月主动发出的消息" />
      <details>
        <summary>逐日（{year.reminders.length} 天）</summary>
        <Table
          columns={['日期', '期限前', '当天', '逾期后', '升级', '消息条数']}
          rows={year.reminders.map((one) => [one.day, one.before, one.dayOf, one.after, one.escalated, one.messages])}
        />
      </details>
    </Section>
  )
}

const tones: Readonly<Record<string, Tone>> = { 红旗: 'red', 蓝旗: 'blue', 黄旗: 'yellow' }
const toneOf = (words: string): Tone => tones[words.replace('预计', '')] ?? 'quiet'

function Flags({ year }: Of) {
  const all = sum(year.atTheEnd.map(({ count }) => count))
  const official = year.atTheEnd.filter(({ words }) => !words.startsWith('预计') && words !== '无')
  return (
    <Section title="旗帜">
      <ShareBar parts={official.map(({ words, count }) => ({ tone: toneOf(words), words, count }))} of={all} />
      <p class="badges">
        {year.atTheEnd.map(({ words, count }) => (
          <Badge key={words} tone={toneOf(words)} expected={words.startsWith('预计')}>
            {words === '无' ? '没有旗帜' : words} {count}
          </Badge>
        ))}
      </p>
      <LongTable
        title="每一次变化"
        columns={['日期', '单位', '任务', '从', '变为']}
        rows={year.flags.map((one) => [one.day, one.unit, one.task, one.from, one.to])}
      />
    </Section>
  )
}

const Letters = ({ year }: Of) => (
  <Section title="督导建议书">
    <p>逾期 7 天仍未报送的，提醒升级给分管领导和督导办，由督导办决定是否发督导建议书。</p>
    <LongTable
      title="建议发的"
      columns={['日期', '单位', '任务']}
      rows={year.letters.map((one) => [one.day, one.unit, one.task])}
    />
  </Section>
)

const People = ({ year }: Of) => (
  <Section title="各人收到的消息">
    <LongTable
      title="从多到少"
      columns={['收件人', '单位', '全年', '最多一天', ...Array.from({ length: 12 }, (_, month) => `${month + 1}月`)]}
      rows={year.people.map((one) => [one.person, one.of, one.total, one.most, ...one.byMonth])}
    />
  </Section>
)

const RestDays = ({ year }: Of) => (
  <Section title="期限在休息日">
    {year.restDays.length === 0 ? (
      <p>没有。</p>
    ) : (
      <Table
        columns={['期限', '任务', '前一个工作日']}
        rows={year.restDays.map((one) => [
          `${one.day} ${one.weekday}`,
          `${one.task} ${one.title}`,
          plainDayWords(one.before),
        ])}
      />
    )}
  </Section>
)

const Gaps = ({ year }: Of) => (
  <Section title="文件未规定">
    {year.gaps.length === 0 ? (
      <p>没有遇到。</p>
    ) : (
      <Table
        columns={['任务', '情形', '首次遇到', '单位数']}
        rows={year.gaps.map((one) => [`${one.task} ${one.title}`, one.when, one.first, one.units])}
      />
    )}
  </Section>
)

const Section = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section class="card">
    <h2>{title}</h2>
    {children}
  </section>
)

interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const Table = ({ columns, rows }: Rows) => (
  <div class="wide">
    <table class="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column} class={typeof cell === 'number' ? 'number' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const LongTable = ({ title, columns, rows }: Rows & { readonly title: string }) => (
  <details>
    <summary>
      {title}（{rows.length}）
    </summary>
    <Table columns={columns} rows={rows.slice(0, MOST_ROWS)} />
    {rows.length > MOST_ROWS ? <p class="soft">这里列出前 {MOST_ROWS} 行，其余见表格文件。</p> : null}
  </details>
)

interface MonthCount {
  readonly month: string
  readonly count: number
}

function MonthBars({ bars, label }: { readonly bars: readonly MonthCount[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const said = bars.map(({ month, count }) => `${month} ${count} 条`).join('，')
  return (
    <svg class="bars" viewBox={`0 0 ${bars.length * 50} 150`} role="img" aria-label={`${label}：${said}`}>
      {bars.map(({ month, count }, at) => {
        const height = (count / most) * 100
        return (
          <g key={month}>
            <rect x={at * 50 + 9} y={120 - height} width="32" height={height} rx="3" />
            <text x={at * 50 + 25} y={114 - height} text-anchor="middle">
              {count}
            </text>
            <text x={at * 50 + 25} y="138" text-anchor="middle">
              {month}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Rows by month, in order. */
function monthly<T>(rows: readonly T[], dayOf: (row: T) => string): { month: string; rows: T[] }[] {
  const months = new Map<string, T[]>()
  for (const row of rows) {
    const month = dayOf(row).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), row])
  }
  return [...months].map(([month, found]) => ({ month: `${Number(month.slice(5))}月`, rows: found }))
}
